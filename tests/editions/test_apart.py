"""The builders are apart: what a reader's kernel imports holds none of them, nor what only they would need."""

import subprocess
import sys


def test_a_kernel_imports_no_builder_and_no_calendar() -> None:
    """Altair's checker would bring a calendar library for one format of dates; `calexit` tells it that there is none."""
    code = (
        "import sys, calexit.polling.exhibits, calexit.kit.page\n"
        "print([n for n in sys.modules if n.startswith(('calexit.editions', 'nbconvert', 'nbformat', 'arrow'))])\n"
        "print(sys.modules['isoduration'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "None"]
