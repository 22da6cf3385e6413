import pytest

from dashboard.errors import ExportError, SettingError
from tests.loading.staging import declared, staged

TEXT = "id,title\n1,“café” €5\n2,Ω\n"
POSTS = '[files.posts]\nrequired = ["id", "title"]\n'
NO_TEXT = "not in the declared encoding"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8 with a byte order mark"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_byte_order_mark_says_the_encoding_whatever_is_declared(tmp_path, content, said, encoding):
    with staged(tmp_path, {"posts.csv": content}, f'encoding = "{encoding}"\n{POSTS}') as found:
        assert found.rows("SELECT id, title FROM raw.posts") == [("1", "“café” €5"), ("2", "Ω")]
        assert found.described["posts"][0].encoding == said


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_declared_encoding_is_read(tmp_path, encoding, end):
    codec = "utf-16-le" if encoding == "utf-16" else encoding
    content = "id,title\n1,“café” €5\n".replace("\n", end).encode(codec)
    with staged(tmp_path, {"posts.csv": content}, f'encoding = "{encoding}"\n{POSTS}') as found:
        assert found.rows("SELECT id, title FROM raw.posts") == [("1", "“café” €5")]


def test_each_file_may_have_an_encoding_of_its_own(tmp_path):
    files = {"posts.csv": TEXT, "old.csv": "id;title\n1;caf\xe9\n".encode("latin-1")}
    shape = f'{POSTS}[files.old]\nrequired = ["title"]\nencoding = "latin-1"\ndelimiter = ";"\n'
    with staged(tmp_path, files, shape) as found:
        assert found.rows("SELECT title FROM raw.old") == [("café",)]
        assert [found.described[stem][0].delimiter for stem in ("posts", "old")] == [",", ";"]


@pytest.mark.parametrize(
    ("encoding", "good", "bad"),
    [
        ("utf-8", "café".encode(), b"caf\xe9"),
        ("windows-1252", "café".encode("cp1252"), b"caf\x81"),
        ("utf-16-le", "café".encode("utf-16-le"), "caf".encode("utf-16-le") + b"\x00\xd8"),
    ],
)
def test_bytes_that_are_no_text_are_the_trouble_of_their_row(tmp_path, encoding, good, bad):
    content = "id,title\n1,".encode(encoding) + good + "\n2,".encode(encoding) + bad + "\n3,a\n".encode(encoding)
    with staged(tmp_path, {"posts.csv": content}, f'encoding = "{encoding}"\n{POSTS}') as found:
        assert found.rows("SELECT id, title FROM raw.posts") == [("1", "café"), ("3", "a")]
        assert found.broken() == [(2, "title", NO_TEXT)]


def test_a_large_file_is_brought_over_in_blocks(tmp_path):
    rows = "".join(f"{nth},“{nth}”\n" for nth in range(200_000))
    with staged(tmp_path, {"posts.csv": ("id,title\n" + rows).encode("utf-16")}, POSTS) as found:
        assert found.rows("SELECT count(*), count(DISTINCT title) FROM raw.posts") == [(200_000, 200_000)]


@pytest.mark.parametrize(
    ("content", "said"),
    [(TEXT.encode("utf-16-le"), "looks like UTF-16"), (TEXT.encode("utf-32"), "is UTF-32")],
)
def test_what_can_only_be_guessed_is_refused(tmp_path, content, said):
    with pytest.raises(ExportError, match=rf"posts\.csv: {said}"), staged(tmp_path, {"posts.csv": content}, POSTS):
        pass


@pytest.mark.parametrize(
    "toml", ['encoding = "utf-9"', 'decimal = ";"', 'dates = "year first"', 'epoch = "days"', 'delimiter = ", "']
)
def test_a_value_that_nothing_is_read_by_is_refused_where_it_is_declared(tmp_path, toml):
    with pytest.raises(SettingError, match=r"square/source\.toml"):
        declared(tmp_path, toml + "\n")
