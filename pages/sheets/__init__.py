"""The pages of the texts: schemes, figures, readings, the contract."""
