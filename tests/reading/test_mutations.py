"""Samples damaged in every way: read without a fault, all places inside the text."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from wizard import paths
from wizard.model import Bounce, Known, Place
from wizard.reading import ReadingError, read_bytes, read_text

SAMPLES = [paths.read_text(name).encode() for name in paths.resource_names("samples")]
# What tends to confuse readers: marks, codes, encodings, boundaries, very long words.
GRIT = st.sampled_from(
    [
        b"421 ", b"421-", b"4.7.0 ", b"\n\n", b"\r", b"\x00", b"\xff\xfe", b"=?utf-8?b?", b"&lt;",
        b'"', b"'", b"(", b"[", b"{", b"\\n", b"<", b"> ", b"@", b"--b1\n", b"x" * 3000,
        b"Content-Type: multipart/mixed; boundary=b1\n", b"Content-Transfer-Encoding: base64\n\n",
        b"{LED=", b"smtp;", b"status=sent ", b"\xe2\x80\xa8", "ſtraße İ ".encode(),
    ]
)  # fmt: skip
CUTS = st.tuples(st.integers(0, 1 << 16), st.integers(0, 60), GRIT)


@given(st.sampled_from(SAMPLES), st.lists(CUTS, max_size=12))
def test_a_damaged_sample_is_read_with_places_inside(
    sample: bytes, cuts: list[tuple[int, int, bytes]]
) -> None:
    for at, length, grit in cuts:
        at %= len(sample) + 1
        sample = sample[:at] + grit + sample[at + length :]

    try:
        bounce = read_bytes(sample)
    except ReadingError:
        bounce = read_text(sample.decode("utf-8", "replace"))

    assert all(0 <= place.start <= place.end <= len(bounce.text) for place in places(bounce))


def places(bounce: Bounce) -> list[Place]:
    """Give the places of all that was read."""
    told = [getattr(part, field.name) for part in (bounce.circumstances, bounce.situation)
            for field in fields(part)]  # fmt: skip
    told += [*bounce.circumstances.dkim, bounce.retrying]
    known = [one.place for one in told if isinstance(one, Known) and one.place is not None]
    return [*known, *(reply.place for reply in bounce.replies)]
