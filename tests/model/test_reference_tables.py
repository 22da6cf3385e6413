"""Reference figures as questions see them: shares of the known population, communities with what to expect."""

import pytest


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows()


def test_shares_of_a_population_sum_to_one_in_each_area(ask):
    rows = ask("""
        SELECT area_code, characteristic, sum(share) FROM model.populations
        GROUP BY ALL HAVING abs(sum(share) - 1) > 1e-9
    """)
    assert rows == []


def test_people_who_did_not_answer_the_census_have_no_share(ask):
    (rows,) = ask("SELECT count(*), count(share) FROM model.populations WHERE category = 'Not answered'")
    assert rows[0] > 0 and rows[1] == 0


def test_a_known_population_is_the_sum_of_those_who_answered(ask):
    (row,) = ask("""
        SELECT any_value(known_population), sum(population) FROM model.populations
        WHERE area_name = 'London' AND characteristic = 'religion' AND category <> 'Not answered'
    """)
    assert row[0] == row[1] > 0


def test_a_community_of_several_categories_expects_the_share_of_all_of_them(ask):
    rows = ask("""
        SELECT DISTINCT community, round(reference_share, 6), round(expected, 6)
        FROM model.communities
        JOIN (
            SELECT communities.community, sum(share) AS expected
            FROM model.communities
            JOIN model.populations USING (characteristic, category)
            WHERE area_name = 'London'
            GROUP BY communities.community
            HAVING count(*) > 1 AND count(DISTINCT condition) = 1
        ) USING (community)
    """)
    assert rows
    assert all(share == expected < 1 for _, share, expected in rows)


def test_a_community_has_a_share_with_its_source_or_a_reason_why_not(ask):
    rows = ask("SELECT community, reference_share, reference_source, why_not FROM model.communities")
    assert rows
    assert all((share is None) == (why_not is not None) for _, share, _, why_not in rows)
    assert all(source for _, share, source, _ in rows if share is not None)


def test_women_aged_16_to_24_meet_two_conditions(ask):
    rows = ask("""
        SELECT condition, characteristic, category, reference_share FROM model.communities
        WHERE community = 'Women aged 16 to 24' ORDER BY condition
    """)
    assert rows == [(1, "sex", "Female", 0.0698), (2, "age", "16-24", 0.0698)]


def test_there_are_33_boroughs_each_on_a_tile_of_its_own(ask):
    assert ask("SELECT count(*), count(DISTINCT (grid_col, grid_row)) FROM model.boroughs") == [(33, 33)]
