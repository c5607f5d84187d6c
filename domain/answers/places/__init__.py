"""Which commune a text stands for."""
