"""Runs the OpenFisca variables: answers made ready, a simulation loaded, calculated and put in a frame."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from domain.profile import FIELDS, Answer
from tests.bench.openfisca import COMPUTED, OUTPUTS, PERSON, variable

Arrays = dict[str, Any]

ANY_MONTH = period("2026-11")
"""OpenFisca wants a month; ours plays no part, as the day each person is judged is an answer."""

NOT_READ = {"nationality", "last_situation", "training_found", "contract_found"}
NOT_READ |= {"contract_speciality", "contract_provider"}
USED = [answer for answer in FIELDS.values() if answer.name not in NOT_READ]


def ready(people: pa.Table) -> Arrays:
    """Each answer as OpenFisca stores it, but words, which stay text; what is missing takes a default."""
    return {answer.name: _array(answer, people[answer.name]) for answer in USED}


def _array(answer: Answer, column: pa.ChunkedArray) -> Any:
    default: Any = {"enum": next(iter(answer.values), ""), "text": "00000", "bool": False}.get(answer.kind, 0)
    types = {"int": np.int32, "float": np.float64, "bool": np.bool_, "text": "S5", "enum": np.str_}
    if answer.kind == "date":
        return pc.fill_null(column.cast(pa.int32()), 0).to_numpy().astype("datetime64[D]")
    return pc.fill_null(column, default).to_numpy().astype(types[answer.kind])


@cache
def system() -> TaxBenefitSystem:
    """The tax and benefit system: an input variable for each answer read, then the computed ones.

    OpenFisca stores decimal numbers in 32 bits, too few for cents; here they take 64, as ours do.
    """
    made = TaxBenefitSystem([PERSON])
    kinds: dict[str, Any] = {"int": int, "float": float, "bool": bool, "text": str}
    for answer in USED:
        if answer.kind == "enum":
            words = Enum(answer.name, {value: value for value in answer.values})
            made.add_variable(variable(answer.name, words))
        elif answer.kind == "date":
            made.add_variable(variable(answer.name, type(np.datetime64(0, "D").item())))
        else:
            more = {"max_length": 5} if answer.kind == "text" else {}
            made.add_variable(variable(answer.name, kinds[answer.kind], **more))
    for each in COMPUTED.values():
        made.add_variable(each)
    for each in made.variables.values():
        if each.value_type is float:
            each.dtype = np.float64
    return made


def loaded(arrays: Arrays) -> Simulation:
    """A simulation of these people."""
    simulation = SimulationBuilder().build_default_simulation(system(), count=len(arrays["on"]))
    for name, array in arrays.items():
        simulation.set_input(name, ANY_MONTH, array)
    return simulation


def calculated(simulation: Simulation) -> pd.DataFrame:
    """Every output of a simulation as a frame; words as categories."""
    columns = {}
    for name in OUTPUTS:
        array = simulation.calculate(name, ANY_MONTH)
        if isinstance(words := getattr(array, "possible_values", None), type):
            columns[name] = pd.Categorical.from_codes(array.view(np.ndarray), [word.value for word in words])
        else:
            columns[name] = array
    return pd.DataFrame(columns, copy=False)


def simulate(arrays: Arrays) -> pd.DataFrame:
    """The whole: inputs loaded, outputs calculated."""
    return calculated(loaded(arrays))


def from_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The same from a frame of people as others are given it: missing answers filled, text made NumPy's."""
    return simulate(ready(pa.Table.from_pandas(frame, preserve_index=False)))
