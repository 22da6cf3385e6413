"""Which columns ask who somebody is and are never read, judged by the words of their headers.

A header that is nothing but such words ("Q3. Your e-mail", "ipAddress") or demands one ("What is your name?") asks. An
opinion question that mentions one ("How worried are you about phone theft?") does not. Of others it cannot be told.
"""

import re
import unicodedata
from fnmatch import fnmatchcase

from dashboard.contract import NEVER_READ, NEVER_READ_WITHIN
from dashboard.loading.reading.shapes import RawShape
from dashboard.loading.reading.sources import Source

OWN_COLUMNS = ("row", "file_name")
"""Columns that the loader itself gives every raw table; a file's own column of that name is left out."""

NEVER = "never read in"
MAY_ASK = "may ask who somebody is, left out"
OWN = "called like a column of the loader's own, left out"

_ANY = RawShape(wide=".")
"""A shape that reads whatever column there is."""

_NUMBER = re.compile(r"\s*Q?\d+[a-z]?(?:[._]\d+)*(?:[\s.:)-]+|$)", re.IGNORECASE)
"""The number of a question before its words."""

_SPELLINGS = {
    r"['\u2019]": "",
    r"\be[\W_]*mail": "email",
    r"\b(?:post|postal|zip)[\W_]*code": "postcode",
    r"\b(sur|fore|first|last|full|user|nick|host)[\W_]*name": r"\1name",
    r"\bip[\W_]*(address|hash)": r"ip\1",
    r"\bcontact[\W_]+(?:number|no)\b": "phone",
    r"\b(?:insurance|ni|nhs|document|passport|driving[\W_]+licence|id|identity)[\W_]+(?:number|no|card)\b":
        "documentnumber",
    # What a plan addresses is nobody's address.
    r"\bto[\W_]+address|\baddress(?=[\W_]+(?:the|this|these|those|such|any|all|our|their|your|its|crime)\b)": "",
}  # fmt: skip
"""What is one word, or none, however it is written."""

_BESIDE = re.compile(
    r"\d+|a|an|and|any|applicable|are|as|at|author|best|business|can|client|code|confirm|contact|contributor|"
    r"current|custom|customer|daytime|details|e|enter|evening|family|field|for|full|give|given|hash|here|home|"
    r"house|if|in|including|is|it|line|main|member|my|new|no|number|numbers|of|old|optional|or|other|our|own|"
    r"participant|person|personal|please|postal|preferred|provide|remote|required|respondent|s|second|state|"
    r"street|submitter|tell|the|this|to|town|type|us|user|was|we|what|whats|with|work|write|you|your"
)
"""Words that stand beside those that ask and change nothing."""

_IS_DEMANDED = re.compile(
    r"\b(what(s| is| are| was)|(what|which) (name|e?mail|phone|telephone|mobile|number|address)|who|please|can we|"
    r"may we|could you|enter|provide|give|leave|supply|state|write|type|tell|share|add|include|insert|fill|send|"
    r"confirm|contact you|reach you|reply to you|keep you|keep me|kept|if so|if you)\b"
)
_ASKS_AN_OPINION = re.compile(
    r"\bhow (worried|concerned|safe|afraid|anxious|confident|satisfied|likely|often|much|well|important|serious|big|"
    r"common|easy|difficult|far|many|strongly|familiar|aware|comfortable|happy|helpful|useful|good|bad|should|would)\b|"
    r"\b(to what extent|should(?! (we|i)\b)|do you (agree|disagree|think|feel|believe|support)|agree or disagree|"
    r"opinion|views?|thefts?|stolen|steal|scams?|fraud|phishing|snatching|robbery|hacking|spam|blackmail)\b"
)
_ASKS = re.compile(
    r"\b(how|why|which|do|does|did|have|has|had|are|is|was|were|would|could|will|can|when|where|agree|rate|experience)\b"
)
_MEDIA = frozenset(("email", "mail", "emails", "phone", "phones", "telephone", "mobile", "landline"))
"""What one may be asked of in passing ("Do you read news by e-mail?"); a name or an address hardly."""

_WORDS = frozenset(word for words in NEVER_READ.values() for word in words)


def asks_who(header: str) -> bool | None:
    """Whether a column of that header asks for a name, an address and the like; None where it cannot be told."""
    words = _words(header)
    things = [word for word in words if _is_thing(word)]
    if not things:
        return False
    if all(_is_thing(word) or _BESIDE.fullmatch(word) for word in words):
        return True
    text = " ".join(words)
    is_demanded, is_opinion = _IS_DEMANDED.search(text), _ASKS_AN_OPINION.search(text)
    if is_demanded:
        return True if _is_somebodys(words) and not is_opinion else None
    if is_opinion:
        return False
    is_in_passing = set(things) <= _MEDIA and not _is_somebodys(words) and not {"number", "address"} & set(words)
    return False if is_in_passing and _ASKS.search(text) else None


def why_not_read(name: str, shape: RawShape, source: Source) -> str:
    """Why nothing is stored of a column of that name: `NEVER`, `MAY_ASK` or `OWN`; empty where it may be."""
    if name.lower() in OWN_COLUMNS:
        return OWN
    if _is_among(name, source.never_read):
        return NEVER
    asks = False if _is_among(name, source.read) else asks_who(name)
    if asks is None and name.lower() not in shape.declared and shape.reads(name):
        return MAY_ASK
    return NEVER if asks else ""


def is_never_read(name: str, source: Source) -> bool:
    """Whether what somebody filled in under that name, which the source does not declare, is not read."""
    return bool(why_not_read(name, _ANY, source))


def _words(header: str) -> list[str]:
    text = unicodedata.normalize("NFKC", header)
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _NUMBER.sub("", text, count=1)).casefold()
    for written, word in _SPELLINGS.items():
        text = re.sub(written, word, text)
    return re.findall(r"[^\W_]+", text)


def _is_thing(word: str) -> bool:
    return word in _WORDS or (any(part in word for part in NEVER_READ_WITHIN) and word != "blackmail")


def _is_somebodys(words: list[str]) -> bool:
    """Whether one of the things is said to be the reader's own: "your", with a few words between."""
    return any(
        _is_thing(word) and {"your", "my"} & set(words[max(place - 4, 0) : place]) for place, word in enumerate(words)
    )


def _is_among(name: str, patterns: tuple[str, ...]) -> bool:
    bare = _NUMBER.sub("", name, count=1)
    return any(fnmatchcase(one.casefold(), pattern.casefold()) for one in (name, bare) for pattern in patterns)
