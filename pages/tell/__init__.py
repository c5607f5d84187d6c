"""What is said to a person, in words and in order. Nothing here knows Streamlit or the session."""
