"""How things look: tokens, pieces of HTML, charts."""
