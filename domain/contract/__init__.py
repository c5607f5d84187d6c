"""The form of the contract: its codes, its duties, its appeals."""
