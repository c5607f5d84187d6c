"""The contract sheet of the CQA: the codes to write, the employer's duties, the aid, the appeals."""

from pages.sheets import contract

contract.show()
