"""Invented rows in the columns of CONSUL's tables, as its database has them and as its public API gives them."""

from tests.loading.csvtext import table

DEBATE = (
    "id,title,description,author_id,created_at,updated_at,visit_id,hidden_at,flags_count,ignored_flag_at,"
    "cached_votes_total,cached_votes_up,cached_votes_down,comments_count,confirmed_hide_at,"
    "cached_anonymous_votes_total,cached_votes_score,hot_score,confidence_score,geozone_id,tsv,featured_at"
)
PROPOSAL = (
    "id,title,description,external_url,author_id,hidden_at,flags_count,ignored_flag_at,cached_votes_up,comments_count,"
    "confirmed_hide_at,hot_score,confidence_score,created_at,updated_at,responsible_name,summary,video_url,"
    "geozone_id,retired_at,retired_reason,retired_explanation,published_at"
)
COMMENT = (
    "id,commentable_id,commentable_type,body,subject,user_id,created_at,updated_at,hidden_at,flags_count,"
    "ignored_flag_at,moderator_id,administrator_id,cached_votes_total,cached_votes_up,cached_votes_down,"
    "confirmed_hide_at,ancestry,confidence_score,valuation"
)
VOTE = "id,votable_id,votable_type,voter_id,voter_type,vote_flag,vote_scope,vote_weight,created_at,updated_at"
FLAG = "id,user_id,flaggable_type,flaggable_id,created_at,updated_at"
USER = "id,email,created_at,updated_at,username,hidden_at,official_position,official_level,erased_at,erase_reason"
TAGGING = "id,tag_id,taggable_id,taggable_type,tagger_id,tagger_type,context,created_at"
TAG = "id,name,taggings_count,kind"

API_DEBATE = (
    "id,title,description,created_at,cached_votes_total,cached_votes_up,cached_votes_down,comments_count,hot_score,"
    "confidence_score,geozone_id,tags"
)
API_COMMENT = (
    "id,commentable_id,commentable_type,body,created_at,cached_votes_total,cached_votes_up,cached_votes_down,ancestry,"
    "confidence_score"
)
API_VOTE = "votable_id,votable_type,public_timestamp,vote_flag"
INVESTMENT = (
    "ID,Título,Descripción,Administrador,Evaluador,Grupo evaluador,Ámbito de actuación,Viabilidad,Ev. Fin.,"
    "Informe de inviabilidad,Seleccionado,Mostrar a evaluadores,Usuario autor"
)


def comment(comment_id: int, on: str = "Debate 1", **more) -> dict:
    """A comment of member 5 as the database holds it; `on` is the kind and the id of what it stands under."""
    kind, commentable_id = on.split()
    return {
        "id": comment_id, "commentable_id": commentable_id, "commentable_type": kind, "body": f"Comment {comment_id}",
        "user_id": 5, "created_at": "2024-01-10 12:00:00.123456", "flags_count": 0, "cached_votes_total": 0,
        "cached_votes_up": 0, "cached_votes_down": 0, "valuation": "f", **more,
    }  # fmt: skip


def vote(vote_id: int, on: str, flag: str, voter: int = 5) -> dict:
    """A vote as the database holds it."""
    kind, votable_id = on.split()
    return {
        "id": vote_id, "votable_id": votable_id, "votable_type": kind, "voter_id": voter, "voter_type": "User",
        "vote_flag": flag, "vote_weight": 1, "created_at": "2024-01-11 09:30:00",
    }  # fmt: skip


def flag(flag_id: int, on: str, minute: int) -> dict:
    """A report as the database holds it."""
    kind, flaggable_id = on.split()
    return {
        "id": flag_id, "user_id": 6, "flaggable_type": kind, "flaggable_id": flaggable_id,
        "created_at": f"2024-01-12 10:{minute:02}:00",
    }  # fmt: skip


DUMP = {
    "debates": table(
        DEBATE,
        {"id": 1, "title": "Night buses", "description": "<p>More &amp; later</p>", "author_id": 5,
         "created_at": "2024-01-09 08:00:00", "flags_count": 0, "comments_count": 5, "cached_votes_up": 3,
         "cached_votes_down": 1},
        {"id": 2, "title": "Benches", "author_id": 6, "created_at": "2024-01-09 09:00:00", "flags_count": 1,
         "comments_count": 1, "cached_votes_up": 0, "cached_votes_down": 0},
    ),
    "proposals": table(
        PROPOSAL,
        {"id": 1, "title": "Lamps, and trees", "summary": "Lamps", "description": "In Mill Lane", "author_id": 6,
         "cached_votes_up": 2, "flags_count": 0, "comments_count": 1, "created_at": "2024-01-09 10:00:00",
         "published_at": "2024-01-09 11:00:00"},
    ),
    "comments": table(
        COMMENT,
        comment(1, cached_votes_total=3, cached_votes_up=2, cached_votes_down=1),
        comment(5, ancestry="1"),
        comment(9, ancestry="1/5", flags_count=2, hidden_at="2024-01-12 11:00:00",
                confirmed_hide_at="2024-01-13 09:00:00"),
        comment(10, ancestry="/1/"),
        comment(11, "Proposal 1", flags_count=1, ignored_flag_at="2024-01-12 12:00:00", user_id=6),
        comment(12, ancestry="404"),
        comment(13, "Poll 3"),
        comment(14, "Budget::Investment 4", valuation="t"),
        comment(15, "Debate 2", body='Two\n"lines" 🌳'),
        comment(16, created_at="2024-06-01 23:30:00"),
        comment(17, created_at="yesterday"),
    ),
    "votes": table(
        VOTE,
        vote(1, "Debate 1", "t"),
        vote(2, "Debate 1", "f", 6),
        vote(3, "Proposal 1", "t"),
        vote(4, "Comment 1", "t", 6),
        vote(5, "Comment 1", "f", 7),
        vote(6, "Comment 1", "maybe"),
        vote(7, "Poll::Answer 2", "t"),
        vote(8, "Comment 999", "t"),
    ),
    "flags": table(FLAG, flag(1, "Comment 9", 1), flag(2, "Comment 9", 2), flag(3, "Comment 11", 3),
                   flag(4, "Debate 2", 4)),
    "users": table(
        USER,
        {"id": 5, "email": "wanda@example.org", "username": "wandaexample", "created_at": "2023-01-01 00:00:00",
         "official_level": 0},
        {"id": 6, "created_at": "2023-01-02 00:00:00", "official_level": 0, "erased_at": "2024-02-01 00:00:00"},
        {"id": 7, "created_at": "2023-01-03 00:00:00", "official_level": 0, "hidden_at": "2024-02-01 00:00:00"},
        {"id": 8, "created_at": "2023-01-04 00:00:00", "official_level": 2},
    ),
    "taggings": table(TAGGING, {"id": 1, "tag_id": 30, "taggable_id": 1, "taggable_type": "Debate", "context": "tags"},
                      {"id": 2, "tag_id": 31, "taggable_id": 1, "taggable_type": "Debate", "context": "tags"}),
    "tags": table(TAG, {"id": 30, "name": "Transport", "taggings_count": 1},
                  {"id": 31, "name": "Night", "taggings_count": 1}),
}  # fmt: skip
"""The tables of its database, by name."""

API = {
    "debates": table(
        API_DEBATE,
        {"id": 1, "title": "Night buses", "created_at": "2024-01-09 08:00:00 UTC", "cached_votes_total": 4,
         "comments_count": 2, "cached_votes_up": 3, "cached_votes_down": 1, "tags": "Transport, Night"},
        {"id": 2, "title": "Benches", "created_at": "2024-07-09 10:00:00 +0200", "cached_votes_up": 0,
         "cached_votes_down": 0, "tags": "-"},
    ),
    "comments": table(
        API_COMMENT,
        {"id": 1, "commentable_id": 1, "commentable_type": "Debate", "body": "Yes",
         "created_at": "2024-01-10 12:00:00 UTC", "cached_votes_up": 2, "cached_votes_down": 0, "ancestry": "-"},
        {"id": 5, "commentable_id": 1, "commentable_type": "Debate", "body": "-",
         "created_at": "2024-01-10 13:00:00 UTC", "cached_votes_up": 0, "cached_votes_down": 1, "ancestry": "1"},
    ),
}  # fmt: skip
"""The same as the public API gives it, without its votes."""
