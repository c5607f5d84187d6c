"""What people, files and programs give, read as answers; and what an answer says of others."""
