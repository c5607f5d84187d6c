"""Files larger than memory, and the engines that judge them."""
