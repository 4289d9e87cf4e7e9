//! Bù Đốp 2022-2025 and 2024, Bình Phước 2025.

use super::{Case, NOTHING};

/// Two producers of Bù Đốp with valid products at the end of 2024, and one whose certificate has run out.
macro_rules! bu_dop {
    ($($more:literal),* $(,)?) => {
        &[
            "producer A cooperative", "producer B enterprise", "producer C household",
            "cert coffee A 3 2023-05-10 2024:25294", "cert pepper A 4 2024-03-01 2024:25297", "cert nest B 3 2022-06-30 2024:25297",
            "cert old C 3 2020-02-01 2024:25300", $($more),*
        ]
    };
}

pub const CASES: &[Case] = &[
    Case {
        target: "BD-00",
        day: "2023-12-31",
        given: bu_dop!["cert other B 3 2023-01-01 2024:692", "cert tien B 3 2023-01-01 2025:25318", "named nothing A 2024:25294"],
        actual: "3",
        status: "late",
        counted: &["coffee", "nest", "old"],
        not_counted: &[("pepper", "not_yet"), ("tien", "unplaced"), ("nothing", "not_recognised")],
    },
    Case {
        target: "BD-01",
        day: "2024-12-31",
        given: bu_dop!["cert coffee A 4 2024-09-09 2024:25294"],
        actual: "1",
        status: "met",
        counted: &["pepper"],
        not_counted: &[("coffee", "not_first"), ("nest", "outside_period"), ("old", "outside_period")],
    },
    Case {
        target: "BD-02",
        day: "2024-10-01",
        given: bu_dop![
            "ideas r1 registration stars=4 level=province product=coffee from=2024-05-01",
            "ideas r2 registration stars=4 level=province name=honey unit=2024:25300 from=2024-06-01",
            "ideas r3 registration stars=4 level=province product=pepper from=2023-05-01",
            "ideas r4 registration stars=3 level=province product=nest from=2024-05-01",
        ],
        actual: "2",
        status: "late",
        counted: &["coffee", "r2"],
        not_counted: &[("pepper", "outside_period"), ("nest", "not_recorded"), ("old", "not_recorded")],
    },
    Case {
        target: "BD-03",
        day: "2024-12-31",
        given: bu_dop!["organisations o - by=B level=small from=2023-01-01"],
        actual: "2/2",
        status: "met",
        counted: &["A", "B"],
        not_counted: &[],
    },
    Case {
        target: "BD-04",
        day: "2024-12-31",
        given: bu_dop!["chains c1 enterprise by=A from=2023-01-01", "chains c2 enterprise by=B from=2021-01-01 to=2024-06-30"],
        actual: "1/2",
        status: "met",
        counted: &["A"],
        not_counted: &[("B", "ended")],
    },
    Case {
        target: "BD-05",
        day: "2024-12-31",
        given: bu_dop![
            "channels s1 supermarket by=A from=2024-02-01",
            "channels s2 sales_point by=B from=2024-02-01",
            "channels s3 supermarket by=C from=2024-02-01"
        ],
        actual: "1/2",
        status: "missed",
        counted: &["A"],
        not_counted: &[("B", "not_recorded")],
    },
    Case {
        target: "BD-06",
        day: "2024-12-31",
        given: bu_dop![
            "commune-status n1 advanced unit=2024:25294 from=2023-01-01",
            "commune-status n2 model unit=2024:25300 from=2023-01-01",
            "commune-status n3 standard unit=2024:25297 from=2023-01-01",
        ],
        actual: "1/2",
        status: "missed",
        counted: &["25294"],
        not_counted: &[("25300", "no_valid_product")],
    },
    Case {
        target: "BD-06",
        day: "2024-12-31",
        given: bu_dop!["commune-status n3 standard unit=2024:25297 from=2023-01-01"],
        actual: NOTHING,
        status: "no_data",
        counted: &[],
        not_counted: &[],
    },
    Case {
        target: "BD-07",
        day: "2024-12-31",
        given: bu_dop!["cert vague A 3 2024-01-01 2024:693"],
        actual: "0",
        status: "missed",
        counted: &["coffee", "pepper", "nest"],
        not_counted: &[("old", "expired"), ("vague", "unit_too_coarse")],
    },
    Case {
        target: "BD-08",
        day: "2024-12-31",
        given: &[
            "milestones t1 done detail=task plan=bu-dop-2024 from=2024-04-24",
            "milestones t2 done detail=task plan=bu-dop-2024",
            "milestones t3 done detail=task plan=other from=2024-04-24",
        ],
        actual: "1/2",
        status: "missed",
        counted: &["t1"],
        not_counted: &[("t2", "not_done")],
    },
    Case {
        target: "BP25-01",
        day: "2025-06-30",
        given: bu_dop!["cert gone A 3 2024-01-01 2024:692 revoked=2025-01-01"],
        actual: "3",
        status: "late",
        counted: &["coffee", "pepper", "nest"],
        not_counted: &[("old", "expired"), ("gone", "revoked")],
    },
    Case {
        target: "BP25-02",
        day: "2025-12-31",
        given: bu_dop![
            "proposed cashew A 5 2024-11-01 2024:692",
            "cert cacao B 4 2024-11-01 2024:692 potential",
            "proposed later B 5 2026-01-05 2024:692",
            "ideas r1 registration stars=5 level=central product=cacao from=2025-03-01",
        ],
        actual: "1/2",
        status: "met",
        counted: &["cacao"],
        not_counted: &[("cashew", "not_recorded")],
    },
    Case {
        target: "BP25-03",
        day: "2025-12-31",
        given: bu_dop!["cert old C 3 2025-02-01 2024:25300"],
        actual: "1/2",
        status: "met",
        counted: &["old"],
        not_counted: &[("nest", "not_renewed")],
    },
    Case {
        target: "BP25-03",
        day: "2025-06-30",
        given: &["producer A cooperative", "cert coffee A 3 2023-05-10 2024:25294"],
        actual: NOTHING,
        status: "no_data",
        counted: &[],
        not_counted: &[],
    },
    Case {
        target: "BP25-04",
        day: "2025-06-30",
        given: bu_dop![
            "trainings a1 packaging detail=leader by=A from=2025-03-01 name=x",
            "trainings a2 packaging detail=leader by=B from=2025-09-01 name=y"
        ],
        actual: "1/2",
        status: "at_risk",
        counted: &["A"],
        not_counted: &[("B", "not_trained")],
    },
];
