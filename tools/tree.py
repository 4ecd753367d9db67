# What the checks share: the files of the repository, and how findings are told.
import pathlib
import sys

OUTSIDE = {".git", "build", "node_modules", "dist", "gen", "var", "__pycache__", ".ccache"}


def root_from(arguments):
    """The repository, or the directory named by the first argument that is no option."""
    named = [word for word in arguments if not word.startswith("--")]
    return pathlib.Path(named[0]).resolve() if named else pathlib.Path(__file__).resolve().parent.parent


def files(root, *suffixes, under="."):
    """Every file with one of the suffixes, in a fixed order; what is built or fetched is left out."""
    found = []
    start = root / under
    if not start.exists():
        return found
    stack = [start]
    while stack:
        for path in stack.pop().iterdir():
            if path.is_dir() and not path.is_symlink():
                if path.name not in OUTSIDE:
                    stack.append(path)
            elif path.is_file() and (not suffixes or path.name.endswith(suffixes)):
                found.append(path)
    return sorted(found)


def tell(root, findings, what):
    """Prints `path:line: text` for each finding and ends the program: 0 without findings, 1 with."""
    for path, line, text in sorted(findings, key=lambda each: (str(each[0]), each[1], each[2])):
        print(f"{path.relative_to(root)}:{line}: {text}")
    print(f"{what}: {len(findings)} found" if findings else f"{what}: none")
    sys.exit(1 if findings else 0)
