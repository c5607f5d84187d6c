"""What answers before and around Streamlit."""
