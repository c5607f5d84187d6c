"""Questions asked, one by one or on the adviser's desk."""
