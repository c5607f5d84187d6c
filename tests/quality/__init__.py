"""What is promised is measured: the last runs, and the pages of docs/ that tell them."""
