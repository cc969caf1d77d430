"""The files for translators as the tools of translators read, count and write them, and back into the project."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from lxml import etree
from translate.storage import po, xliff2

DIPTYCH, PROJECT = sys.argv[1:]
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACE = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def run(*arguments, **options):
    return subprocess.run([str(argument) for argument in arguments], check=True, text=True, capture_output=True, **options).stdout


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def check_po(folder):
    """msgfmt takes every file, and a library finds the same messages, of which the current ones are translated."""
    translated = 0
    for path in sorted(folder.glob("*.po")):
        run("msgfmt", "--check-format", "--check-domain", "--output-file", "/dev/null", path)
        store = po.pofile.parsefile(str(path))
        units = [unit for unit in store.units if not unit.isheader()]
        assert units and all(unit.getcontext() and unit.source for unit in units), path
        translated += sum(unit.istranslated() for unit in units)
    return translated


def check_xliff(folder):
    """A library reads the same texts, white space and all, that the documents hold."""
    translated = 0
    for path in sorted(folder.glob("*.xlf")):
        document = etree.parse(path)
        sources = document.xpath("//x:unit/x:segment/x:source", namespaces=NAMESPACE)
        assert sources and all(source.get(SPACE) == "preserve" for source in sources), path
        ids = document.xpath("//x:unit/@id", namespaces=NAMESPACE)
        assert len(ids) == len(set(ids)) and all(len(unit) for unit in document.getroot()), path
        store = xliff2.Xliff2File.parsefile(str(path))
        assert [str(unit.source) for unit in store.units] == [source.text for source in sources], path
        translated += sum(unit.istranslated() for unit in store.units)
    return translated


def rewritten(path):
    """A file as another program writes it that has changed nothing."""
    if path.suffix == ".po":
        run("msgcat", "--no-wrap", "--output-file", path, path)
    else:
        store = xliff2.Xliff2File.parsefile(str(path))
        path.write_bytes(bytes(store))


def check(form, project, work):
    folder = work / form
    run(DIPTYCH, "translate", "export", "--root", project, "--to", "ko", "--as", form, "--output", folder)
    files = sorted(folder.iterdir())
    assert len(files) > 40, files
    translated = (check_po if form == "po" else check_xliff)(folder)
    before = contents(project)
    for path in files:
        rewritten(path)
    said = run(DIPTYCH, "translate", "import", "--root", project, *files)
    assert "changed" not in said, said
    assert contents(project) == before, f"{form}: importing what was exported has changed the project"
    print(f"{form}: {len(files)} files, {translated} sections translated, back without a change")


with tempfile.TemporaryDirectory() as work:
    project = pathlib.Path(work) / "project"
    project.mkdir()
    for name in ["site.toml", "content", "themes", "translations.lock"]:
        source = pathlib.Path(PROJECT) / name
        if source.is_dir():
            shutil.copytree(source, project / name)
        elif source.exists():
            shutil.copy(source, project / name)
    for form in ["po", "xliff"]:
        check(form, project, pathlib.Path(work))
