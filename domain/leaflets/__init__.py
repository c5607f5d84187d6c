"""What leaflets and texts say to everybody: sheets, contacts, figures in words, readings."""
