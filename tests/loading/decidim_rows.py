"""Invented rows in the columns that Decidim's serializers write: a zip in the form of 2025 and one in that of 2020."""

import zipfile
from pathlib import Path

from tests.loading.csvtext import table

HOST = "https://talk.example.org"
NAMED = "talk.example.org-open-data-"
SPACE = (
    "id;title/en;title/ca;slug;reference;created_at;updated_at;published_at;follows_count;hashtag;short_description/en;"
    "short_description/ca;description/en;promoted;url;start_date;end_date;developer_group/en"
)
PROPOSAL = (
    "id;author/id;author/name;author/url;taxonomies/id;taxonomies/name;participatory_space/id;participatory_space/url;"
    "component/id;title/ca;body/ca;title/en;body/en;address;latitude;longitude;state;state_published_at;reference;"
    "answered_at;votes;endorsements/total_count;endorsements/user_endorsements;comments;attachments;follows_count;"
    "published_at;url;meeting_urls;related_proposals;is_amend;withdrawn;withdrawn_at;created_at;updated_at"
)
DEBATE = (
    "id;author/id;author/name;author/url;title/en;description/en;start_time;end_time;taxonomies/id;taxonomies/name;"
    "participatory_space/id;participatory_space/url;component/id;reference;comments;follows_count;url;"
    "last_comment_at;comments_enabled;closed_at;created_at;updated_at;endorsements_count"
)
MEETING = (
    "id;author/id;author/name;participatory_space/id;participatory_space/url;taxonomies/id;taxonomies/name;"
    "component/id;title/en;description/en;start_time;end_time;attendees;contributions;organizations;address;url;"
    "published;withdrawn;closed_at;created_at"
)
COMMENT = (
    "id;created_at;body;locale;author/id;author/name;alignment;depth;user_group/id;user_group/name;commentable_id;"
    "commentable_type;root_commentable_url"
)
USER = "id;name;nickname;about;avatar_url;profile_url;direct_messages_enabled;deleted;badge;groups/id;groups/name"
MODERATION = (
    "id;hidden_at;report_count;reported_url;reportable_type;reportable_id;reported_content;reports/reasons;"
    "reports/locale;reports/details"
)
VOTE = "id;weight;comment/id;comment/created_at;comment/author/id;created_at;updated_at"

OLD_PROPOSAL = (
    "id;category/id;category/name/en;scope/id;scope/name/en;participatory_space/id;participatory_space/url;"
    "component/id;title;body;state;reference;answer/en;supports;endorsements;comments;attachments;followers;"
    "published_at;url;meeting_urls;related_proposals"
)
OLD_MEETING = (
    "id;category/id;category/name/en;participatory_space/id;participatory_space/url;component/id;title/en;"
    "description/en;start_time;end_time;attendees;contributions;organizations;address;location;reference;comments;"
    "attachments;followers;url;related_proposals;related_results"
)
OLD_COMMENT = COMMENT.replace("locale;", "")


def open_data(folder: Path, entities: dict, *, beside: dict | None = None) -> Path:
    """The zip of the open data page, with these files beside; an entity that is None is left out."""
    path = folder / "open-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for entity, text in entities.items():
            if text is not None:
                archive.writestr(f"{NAMED}{entity}.csv", text)
        for name, text in {"README.md": "# Open Data files\n", **(beside or {})}.items():
            archive.writestr(name, text)
    return path


def states(loaded) -> dict[str, tuple[int, int, int, int]]:
    """`loaded.states()` by entity."""
    return {name.removeprefix(NAMED): counts for name, counts in loaded.states().items()}


def comment(comment_id: int, kind: str, on: int, url: str, *, minute: int = 0, **more) -> dict:
    """A comment of member 12 on 9 January 2025; `kind` is the class of what it is on, `url` where that stands."""
    return {
        "id": comment_id, "created_at": f"2025-01-09 11:{minute:02}:01 UTC", "body": f"Comment {comment_id}",
        "locale": "en", "author/id": 12, "author/name": "Wanda Example", "alignment": 0, "depth": 0,
        "commentable_id": on, "commentable_type": f"Decidim::{kind}", "root_commentable_url": HOST + url, **more,
    }  # fmt: skip


_STREETS = {"participatory_space/id": 7, "participatory_space/url": f"{HOST}/processes/safer-streets"}
_PANEL = {"participatory_space/id": 7, "participatory_space/url": f"{HOST}/assemblies/youth-panel"}
_REPLY = "Comments::Comment"

NEWER = {
    "participatory_processes": table(
        SPACE,
        {"id": 7, "title/en": "Safer streets", "title/ca": "Carrers segurs", "slug": "safer-streets",
         "short_description/en": "<p>What should be done &amp; when?</p>", "url": f"{HOST}/processes/safer-streets",
         "start_date": "2025-01-06", "end_date": "2025-02-28", "developer_group/en": "City team"},
    ),
    "assemblies": table(SPACE, {"id": 7, "title/ca": "Consell jove", "url": f"{HOST}/assemblies/youth-panel"}),
    "proposals": table(
        PROPOSAL,
        {"id": 101, "author/id": 12, "author/name": "Wanda Example", "taxonomies/id": "3",
         "taxonomies/name": '{"ca"=>"Enllumenat", "en"=>"Lighting"}', **_STREETS, "component/id": 21,
         "title/en": "More lamps", "title/ca": "Més fanals", "body/en": "'- in Mill Lane; now\n- in the park",
         "votes": 12, "endorsements/total_count": 3, "comments": 3, "published_at": "2025-01-08 09:00:00 UTC",
         "url": f"{HOST}/processes/safer-streets/f/21/proposals/101", "created_at": "2025-01-07 09:00:00 UTC"},
        {"id": 102, "taxonomies/id": "4, 5", "taxonomies/name": "Traffic, Night", **_STREETS, "component/id": 21,
         "title/ca": "Menys cotxes", "endorsements/total_count": 0, "comments": 1,
         "published_at": "2025-01-08 10:00:00 UTC", "url": f"{HOST}/processes/safer-streets/f/21/proposals/102"},
        {"id": 103, **_STREETS, "component/id": 21, "title/en": "'+1 warden", "votes": 0, "comments": 2,
         "published_at": "2025-01-08 11:00:00 UTC", "url": f"{HOST}/processes/safer-streets/f/21/proposals/103"},
    ),
    "debates": table(
        DEBATE,
        {"id": 101, "taxonomies/id": "6", "taxonomies/name": "Youth, clubs", **_PANEL, "component/id": 22,
         "title/en": "What clubs?", "description/en": "<p>a &lt; b</p><script>alert(1)</script>",
         "start_time": "2025-06-01 23:30:00 UTC", "closed_at": "2025-06-30 12:00:00 UTC",
         "created_at": "2025-01-02 08:00:00 UTC", "url": f"{HOST}/assemblies/youth-panel/f/22/debates/101",
         "comments": 2, "endorsements_count": 4},
    ),
    "meetings": table(
        MEETING,
        {"id": 5, **_STREETS, "component/id": 23, "title/en": "Town hall", "start_time": "2025-01-15 18:00:00 UTC",
         "end_time": "2025-01-15 19:30:00 UTC", "attendees": 34, "withdrawn": "false",
         "closed_at": "2025-01-16 09:00:00 UTC", "url": f"{HOST}/processes/safer-streets/f/23/meetings/5"},
        {"id": 6, **_STREETS, "component/id": 23, "title/en": "Walk", "start_time": "2025-07-01 18:00:00 UTC",
         "attendees": 0, "withdrawn": "false", "url": f"{HOST}/processes/safer-streets/f/23/meetings/6"},
        {"id": 8, **_STREETS, "component/id": 23, "title/en": "Fair", "attendees": 0, "withdrawn": "true"},
    ),
    "proposal_comments": table(
        COMMENT,
        comment(501, "Proposals::Proposal", 101, "/processes/safer-streets/f/21/proposals/101", body='Two\n"lines"'),
        comment(502, _REPLY, 501, "/processes/safer-streets/f/21/proposals/101", minute=2, depth=1),
        comment(503, _REPLY, 502, "/processes/safer-streets/f/21/proposals/101", body="'=SUM(A1)", depth=2),
        comment(504, "Proposals::Proposal", 102, "/processes/safer-streets/f/21/proposals/102", **{"author/id": 13}),
        comment(505, _REPLY, 999, "/processes/safer-streets/f/21/proposals/103?locale=en", depth=1),
        comment(506, "Proposals::Proposal", 888, "/processes/safer-streets/f/21/proposals/888"),
    ),
    "debate_comments": table(
        COMMENT,
        comment(511, "Debates::Debate", 101, "/assemblies/youth-panel/f/22/debates/101", alignment=1),
        comment(512, "Debates::Debate", 101, "/assemblies/youth-panel/f/22/debates/101", alignment=-1,
                **{"author/id": 11}),
        comment(513, _REPLY, 511, "/assemblies/youth-panel/f/22/debates/101", depth=1),
    ),
    "meeting_comments": table(
        COMMENT, comment(521, "Meetings::Meeting", 5, "/processes/safer-streets/f/23/meetings/5")
    ),
    "users": table(
        USER,
        {"id": 11, "name": "City Example", "nickname": "cityexample", "deleted": "false", "badge": "verified-badge"},
        {"id": 12, "name": "Wanda Example", "nickname": "wandaexample", "deleted": "false"},
        {"id": 13, "deleted": "true"},
    ),
    "moderations": table(
        MODERATION,
        {"id": 31, "hidden_at": "2025-01-20 09:00:00 UTC", "report_count": 2, "reports/reasons": "spam, offensive",
         "reportable_type": "Decidim::Comments::Comment", "reportable_id": 513},
        {"id": 32, "report_count": 1, "reportable_type": "Decidim::Comments::Comment", "reportable_id": 502,
         "reports/reasons": "offensive"},
        {"id": 33, "hidden_at": "2025-01-21 09:00:00 UTC", "report_count": 1, "reports/reasons": "spam",
         "reportable_type": "Decidim::Proposals::Proposal", "reportable_id": 103},
        {"id": 34, "hidden_at": "2025-01-22 09:00:00 UTC", "report_count": 3, "reports/reasons": "does_not_belong",
         "reportable_type": "Decidim::Comments::Comment", "reportable_id": 530},
    ),
    "metrics": "day;metric_type;cumulative;quantity\n2025-01-09;comments;10;2\n",
}  # fmt: skip
"""By entity, as the files are called."""

OLDER = {
    "proposals": table(
        OLD_PROPOSAL,
        {"id": 1, "category/id": 2, "category/name/en": "Parks", "participatory_space/id": 3,
         "participatory_space/url": f"{HOST}/processes/green?participatory_process_slug=green", "component/id": 4,
         "title": "Benches", "body": "<p>Wooden<br/>ones</p>", "supports": 8, "comments": 1,
         "published_at": "2020-05-11 10:00:00 UTC", "url": f"{HOST}/processes/green/f/4/proposals/1"},
    ),
    "meetings": table(
        OLD_MEETING,
        {"id": 9, "participatory_space/id": 3, "participatory_space/url": f"{HOST}/processes/green",
         "title/en": "Planting", "start_time": "2020-07-01 17:00:00", "end_time": "2020-07-01 18:00:00",
         "attendees": 20, "url": f"{HOST}/processes/green/f/5/meetings/9"},
    ),
    "proposal_comments": table(
        OLD_COMMENT,
        {"id": 77, "created_at": "2020-05-12 08:00:00 UTC", "body": "Yes", "author/id": 40, "alignment": 0, "depth": 0,
         "commentable_id": 1, "commentable_type": "Decidim::Proposals::Proposal",
         "root_commentable_url": f"{HOST}/processes/green/f/4/proposals/1"},
    ),
}  # fmt: skip
