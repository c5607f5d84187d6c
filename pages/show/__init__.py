"""What screens share: pieces of HTML, cards, charts."""
