"""What reaches into Streamlit: one function each."""
