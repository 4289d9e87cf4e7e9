//! National programmes 2018-2020 and 2021-2025, the status of 2019, Hà Nội's aim.

use super::Case;

/// Products and producers all over the country.
macro_rules! country {
    ($($more:literal),* $(,)?) => {
        &[
            "producer A cooperative", "producer B enterprise", "producer C household",
            "cert a A 5 2021-05-01 2024:01 level=central", "cert b B 3 2022-05-01 2024:46", "cert c C 4 2023-05-01 2024:91", "cert old C 3 2019-06-01 2024:70", $($more),*
        ]
    };
}

pub const CASES: &[Case] = &[
    Case {
        target: "NAT-01",
        day: "2019-12-31",
        given: &[
            "milestones m1 plan_approved detail=province unit=2024:46 from=2019-01-15",
            "milestones m2 plan_approved detail=province unit=2024:91 from=2020-08-13",
        ],
        actual: "1/4",
        status: "late",
        counted: &["46"],
        not_counted: &[("01", "not_recorded"), ("70", "not_recorded"), ("91", "not_yet")],
    },
    Case {
        target: "NAT-02",
        day: "2020-12-31",
        given: country![],
        actual: "1",
        status: "no_data",
        counted: &["old"],
        not_counted: &[("a", "not_yet"), ("b", "not_yet"), ("c", "not_yet")],
    },
    Case {
        target: "NAT-03",
        day: "2020-12-31",
        given: &[
            "cert a - 3 2019-05-01 2024:01",
            "proposed b - 4 2020-05-01 2024:01",
            "named c - 2024:01",
            "cert d - 3 2019-05-01 2024:46",
        ],
        actual: "2",
        status: "missed",
        counted: &["a", "b"],
        not_counted: &[("c", "no_date")],
    },
    Case {
        target: "NAT-04",
        day: "2020-12-31",
        given: &[
            "milestones s1 issued detail=task level=criteria_set from=2019-08-21",
            "milestones s2 issued detail=task level=criteria_set from=2021-08-21",
        ],
        actual: "1",
        status: "missed",
        counted: &["s1"],
        not_counted: &[("s2", "not_yet")],
    },
    Case {
        target: "NAT-05",
        day: "2020-12-31",
        given: &[
            "milestones e1 evaluates detail=level level=province from=2019-08-21",
            "milestones e2 evaluates detail=level level=district from=2019-08-21 to=2025-07-05",
            "milestones e3 evaluates detail=level level=central from=2019-08-21",
        ],
        actual: "3",
        status: "met",
        counted: &["district", "province", "central"],
        not_counted: &[("commune", "not_recorded")],
    },
    Case {
        target: "Q490-01",
        day: "2020-12-31",
        given: country![
            "milestones m1 standardised detail=product product=old from=2019-01-01",
            "milestones m2 standardised detail=product name=silk unit=2024:46 from=2020-01-01"
        ],
        actual: "2",
        status: "missed",
        counted: &["old", "m2"],
        not_counted: &[],
    },
    Case {
        target: "Q490-02",
        day: "2020-12-31",
        given: &[
            "milestones v1 done detail=task level=tourism_village unit=2024:46 from=2019-01-01",
            "milestones v2 done detail=task level=tourism_village unit=2024:46",
        ],
        actual: "1",
        status: "missed",
        counted: &["v1"],
        not_counted: &[("v2", "not_done")],
    },
    Case {
        target: "Q490-03",
        day: "2020-12-31",
        given: country![
            "organisations o1 enterprise name=Small level=small unit=2024:46 from=2019-02-02",
            "organisations o2 enterprise name=Big level=large unit=2024:46 from=2019-02-02"
        ],
        actual: "1",
        status: "missed",
        counted: &["Small"],
        not_counted: &[("Big", "other_kind"), ("C", "other_kind")],
    },
    Case {
        target: "Q490-04",
        day: "2020-12-31",
        given: &["funding f1 planned plan=national-2018-2020 amount=41000000000000"],
        actual: "41000",
        status: "met",
        counted: &["f1"],
        not_counted: &[],
    },
    Case {
        target: "Q490-05",
        day: "2020-12-31",
        given: &[
            "trainings t1 ocop name=an detail=official unit=2024:46 from=2019-01-01",
            "trainings t2 ocop name=an detail=leader unit=2024:46 from=2019-01-01",
            "trainings t3 ocop name=an detail=official unit=2024:46 from=2020-01-01",
            "trainings t4 ocop name=ba detail=leader unit=2024:91 from=2021-01-01",
        ],
        actual: "2",
        status: "missed",
        counted: &["an", "an"],
        not_counted: &[("ba", "not_yet")],
    },
    Case {
        target: "Q919-01",
        day: "2025-12-31",
        given: country![],
        actual: "4",
        status: "missed",
        counted: &["a", "b", "c", "old"],
        not_counted: &[],
    },
    Case {
        target: "Q919-02",
        day: "2025-06-30",
        given: country!["cert b B 5 2025-01-16 2024:46 level=central"],
        actual: "2",
        status: "late",
        counted: &["a", "b"],
        not_counted: &[("c", "other_stars"), ("old", "other_stars")],
    },
    Case {
        target: "Q919-03",
        day: "2025-12-31",
        given: country!["cert old C 4 2022-06-01 2024:70", "milestones m strengthened detail=product product=b from=2023-01-01"],
        actual: "2/4",
        status: "met",
        counted: &["b", "old"],
        not_counted: &[("a", "not_recorded"), ("c", "not_recorded")],
    },
    Case {
        target: "Q919-04",
        day: "2023-12-31",
        given: country![],
        actual: "1/3",
        status: "at_risk",
        counted: &["A"],
        not_counted: &[("B", "other_kind"), ("C", "other_kind")],
    },
    Case {
        target: "Q919-05",
        day: "2023-12-31",
        given: country!["organisations o - by=B level=medium from=2022-01-01"],
        actual: "1/3",
        status: "met",
        counted: &["B"],
        not_counted: &[("A", "other_kind"), ("C", "other_kind")],
    },
    Case {
        target: "Q919-06",
        day: "2023-12-31",
        given: country![
            "chains c1 enterprise detail=circular by=A from=2022-01-01",
            "growing-areas g1 rice by=A from=2022-01-01",
            "growing-areas g2 rice by=B from=2022-01-01"
        ],
        actual: "1/3",
        status: "met",
        counted: &["A"],
        not_counted: &[("B", "not_recorded"), ("C", "not_recorded")],
    },
    Case {
        target: "Q919-07",
        day: "2023-12-31",
        given: country![
            "milestones v1 traditional_craft detail=village name=Potters unit=2024:46 from=2015-01-01",
            "milestones v2 product detail=village name=Potters unit=2024:46 product=b",
            "milestones v3 traditional_craft detail=village name=Weavers unit=2024:70 from=2015-01-01",
            "milestones v4 product detail=village name=Weavers unit=2024:70 product=old",
        ],
        actual: "1/2",
        status: "met",
        counted: &["Potters"],
        not_counted: &[("Weavers", "no_valid_product")],
    },
    Case {
        target: "Q919-08",
        day: "2023-12-31",
        given: country!["channels s1 ecommerce_platform by=C from=2023-01-01"],
        actual: "1/3",
        status: "at_risk",
        counted: &["C"],
        not_counted: &[("A", "not_recorded"), ("B", "not_recorded")],
    },
    Case {
        target: "Q919-09",
        day: "2025-12-31",
        given: &[
            "channels p1 sales_point unit=2024:01 from=2022-01-01",
            "channels p2 sales_point unit=2024:46 from=2022-01-01 to=2023-01-01",
            "channels p3 sales_point from=2022-01-01",
        ],
        actual: "0",
        status: "missed",
        counted: &["p1"],
        not_counted: &[("p2", "ended"), ("p3", "unit_too_coarse")],
    },
    Case {
        target: "Q919-10",
        day: "2022-12-31",
        given: &[
            "events e1 international_forum from=2021-09-01",
            "events e2 international_forum from=2022-09-01",
            "events e3 fair from=2022-09-01",
        ],
        actual: "1",
        status: "on_track",
        counted: &["e1", "e2"],
        not_counted: &[],
    },
];
