"""Stands in for the table `apportionment` where the data folder does not have it yet."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"


def copy_data(to: Path) -> Path:
    shutil.copytree(DATA, to)
    package = json.loads((to / "datapackage.json").read_text("utf-8"))
    if all(resource["name"] != "apportionment" for resource in package["resources"]):
        file = Path(__file__).parent / "apportionment.csv"
        shutil.copy(file, to)
        names = next(csv.reader(file.open(encoding="utf-8")))
        fields = [{"name": name, "type": "string" if name == "state" else "integer"} for name in names]
        resource = {"name": "apportionment", "path": file.name, "schema": {"fields": fields}}
        package["resources"].append(resource)
        (to / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return to


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_data(tmp_path_factory.mktemp("union") / "data")


@pytest.fixture(autouse=True)
def data(data_folder: Path) -> Iterator[Path]:
    with tables.folder(data_folder):
        yield data_folder
