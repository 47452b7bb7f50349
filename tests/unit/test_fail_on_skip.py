"""--fail-on-skip of tests/conftest.py: with it a skipped test fails the run, in one process and in several."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPS = "import pytest\ndef test_waits_for_a_browser(): pytest.skip('no browser')"
SKIPS_ITS_FILE = "import pytest\npytest.skip('no database', allow_module_level=True)"
FAILS_AS_EXPECTED = "import pytest\n@pytest.mark.xfail\ndef test_of_a_known_bug(): assert False"
PASSES = "def test_that_passes(): assert True"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest((Path(__file__).parent.parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(test_sound=PASSES)
    return pytester


@pytest.mark.parametrize("processes", [0, 1])
def test_a_skip_fails_the_run_and_says_why(project: pytest.Pytester, processes: int) -> None:
    project.makepyfile(test_skipping=SKIPS)
    result = project.runpytest("--fail-on-skip", "-n", str(processes))
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*--fail-on-skip: *no browser*"])


@pytest.mark.parametrize("processes", [0, 1])
def test_a_file_that_skips_itself_fails_the_run_too(project: pytest.Pytester, processes: int) -> None:
    project.makepyfile(test_skipping=SKIPS_ITS_FILE)
    result = project.runpytest("--fail-on-skip", "-n", str(processes))
    assert result.ret in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
    result.stdout.fnmatch_lines(["*--fail-on-skip: *no database*"])


def test_a_skip_passes_without_the_option(project: pytest.Pytester) -> None:
    project.makepyfile(test_skipping=SKIPS)
    assert project.runpytest().ret == pytest.ExitCode.OK


def test_an_expected_failure_is_no_skip(project: pytest.Pytester) -> None:
    project.makepyfile(test_expected=FAILS_AS_EXPECTED)
    assert project.runpytest("--fail-on-skip").ret == pytest.ExitCode.OK
