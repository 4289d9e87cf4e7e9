//! Thừa Thiên Huế 2019-2020, Kiên Giang 2020 and 2021-2025.

use super::{Case, check};

/// A training of an official or a leader.
macro_rules! people {
    ($unit:literal) => {
        &[
            "producer A cooperative", "producer B enterprise", "producer C household",
            concat!("cert a A 3 2019-06-01 ", $unit), concat!("cert b B 4 2020-06-01 ", $unit), concat!("named c C ", $unit),
            concat!("trainings l1 - name=an detail=official level=district unit=", $unit),
            concat!("trainings l2 - name=binh detail=official level=province unit=", $unit),
            concat!("trainings t1 quality name=an detail=official level=district from=2020-05-01 unit=", $unit),
            concat!("trainings t2 quality name=an detail=official level=district from=2020-09-01 unit=", $unit),
            concat!("trainings t3 quality name=cuc detail=official level=commune from=2018-05-01 unit=", $unit),
            "trainings t4 quality name=dung detail=leader by=A from=2020-05-01",
        ]
    };
}

const HUE: &[&str] = &[
    "producer A cooperative", "producer B enterprise",
    "cert tea A 4 2019-10-01 2024:474", "cert hat B 3 2020-10-01 2024:480", "cert soap B 4 2018-10-01 2024:480",
    "milestones m1 standardised detail=product product=tea from=2019-03-01 evidence",
    "milestones m2 standardised detail=product product=hat from=2021-03-01",
    "milestones m3 standardised detail=product name=lotus unit=2024:480 from=2020-03-01",
];

const KIEN_GIANG: &[&str] = &[
    "producer A cooperative", "producer B enterprise",
    "cert sauce A 4 2020-12-20 2024:911", "cert rice A 3 2021-07-01 2024:905", "cert rice A 4 2024-07-01 2024:905",
    "cert fish B 3 2022-07-01 2024:91", "proposed pearl B 5 2021-11-01 2024:911", "cert cake B 4 2023-02-01 2024:899 potential",
];

pub const CASES: &[Case] = &[
    Case {
        target: "HUE-01",
        day: "2020-12-31",
        given: &[
            "milestones m1 apparatus_complete detail=level level=province unit=2024:46 from=2019-03-01",
            "milestones m2 apparatus_complete detail=level level=district unit=2024:46 from=2019-08-01",
            "milestones m3 apparatus_complete detail=level level=commune unit=2024:91 from=2019-08-01",
        ],
        actual: "2/3",
        status: "missed",
        counted: &["province", "district"],
        not_counted: &[("commune", "not_recorded")],
    },
    Case { target: "HUE-02", day: "2020-12-31", given: HUE, actual: "2", status: "missed", counted: &["tea", "m3"], not_counted: &[("hat", "not_yet"), ("soap", "not_recorded")] },
    Case { target: "HUE-03", day: "2020-12-31", given: HUE, actual: "1", status: "met", counted: &["tea", "m3"], not_counted: &[("hat", "not_yet"), ("soap", "not_recorded")] },
    Case { target: "HUE-04", day: "2020-12-31", given: HUE, actual: "1", status: "missed", counted: &["tea"], not_counted: &[("hat", "other_stars"), ("soap", "outside_period")] },
    Case { target: "HUE-05", day: "2020-12-31", given: HUE, actual: "1/2", status: "missed", counted: &["tea"], not_counted: &[("m3", "outside_period")] },
    Case {
        target: "HUE-06",
        day: "2020-12-31",
        given: &[
            "producer A cooperative", "producer B enterprise", "producer C household", "producer D enterprise",
            "cert a A 3 2019-06-01 2024:474", "cert b B 4 2018-06-01 2024:474", "cert c C 3 2019-06-01 2024:474", "cert d D 3 2021-06-01 2024:474",
            "organisations o1 cooperative name=New unit=2024:480 from=2020-02-02",
        ],
        actual: "2",
        status: "missed",
        counted: &["New", "A"],
        not_counted: &[("B", "outside_period"), ("C", "other_kind")],
    },
    Case {
        target: "HUE-07",
        day: "2020-12-31",
        given: &["organisations o1 cooperative_group name=Weavers detail=strengthened unit=2024:480 from=2020-02-02 evidence"],
        actual: "1",
        status: "met",
        counted: &["Weavers"],
        not_counted: &[],
    },
    Case {
        target: "HUE-08",
        day: "2020-12-31",
        given: &["events e1 trade_promotion unit=2024:46 from=2019-05-01", "events e2 trade_promotion unit=2024:46 from=2018-05-01 evidence", "events e3 trade_promotion unit=2024:91 from=2019-05-01"],
        actual: "1",
        status: "missed",
        counted: &["e1"],
        not_counted: &[("e2", "outside_period")],
    },
    Case { target: "HUE-09", day: "2020-12-31", given: people!("2024:474"), actual: "1", status: "missed", counted: &["an"], not_counted: &[("binh", "other_level"), ("cuc", "outside_period"), ("dung", "other_role")] },
    Case { target: "HUE-10", day: "2020-12-31", given: people!("2024:474"), actual: "1/3", status: "missed", counted: &["dung"], not_counted: &[("leader of B", "leader_unknown"), ("leader of C", "leader_unknown")] },
    Case {
        target: "HUE-11",
        day: "2020-06-30",
        given: &[
            "funding f1 planned detail=central plan=hue-2019-2020 amount=8000000000", "funding f2 planned detail=producer plan=hue-2019-2020 amount=3420000000",
            "funding f3 spent detail=central plan=hue-2019-2020 amount=10 from=2019-05-05", "funding f4 planned detail=central plan=other amount=10",
        ],
        actual: "11420",
        status: "met",
        counted: &["f1", "f2"],
        not_counted: &[("f3", "other_type")],
    },
    Case {
        target: "KG20-01",
        day: "2020-12-31",
        given: &["cert a - 3 2020-12-31 2024:905", "cert b - 4 2020-11-11 2024:911", "cert c - 4 2020-11-11 2024:911", "ideas i idea product=c from=2020-03-01", "cert d - 3 2021-03-01 2024:905"],
        actual: "2",
        status: "missed",
        counted: &["a", "b"],
        not_counted: &[("c", "not_existing"), ("d", "not_yet")],
    },
    Case {
        target: "KG20-02",
        day: "2020-12-31",
        given: &["proposed a - 5 2020-11-01 2024:905", "cert b - 4 2020-11-11 2024:911 score=89", "cert c - 5 2020-11-11 2024:911 score=95 level=central"],
        actual: "1",
        status: "met",
        counted: &["a"],
        not_counted: &[("b", "not_recorded"), ("c", "not_recorded")],
    },
    Case {
        target: "KG20-03",
        day: "2020-12-31",
        given: &["cert a - 3 2020-10-01 2024:905", "cert b - 3 2020-11-11 2024:911", "cert c - 3 2020-11-11 2024:902"],
        actual: "2/6",
        status: "missed",
        counted: &["905", "911"],
        not_counted: &[("899", "no_valid_product"), ("900", "no_valid_product"), ("906", "no_valid_product"), ("907", "no_valid_product")],
    },
    Case { target: "KG20-04", day: "2020-12-31", given: people!("2024:905"), actual: "1/3", status: "missed", counted: &["an"], not_counted: &[("binh", "not_trained"), ("cuc", "outside_period")] },
    Case { target: "KG20-05", day: "2020-12-31", given: people!("2024:905"), actual: "1/2", status: "met", counted: &["dung"], not_counted: &[("leader of B", "leader_unknown")] },
    Case {
        target: "KG20-06",
        day: "2020-10-01",
        given: &["milestones m1 apparatus_complete detail=level level=province unit=2024:91 from=2020-03-01", "milestones m2 apparatus_complete detail=level level=commune from=2020-03-01"],
        actual: "1/3",
        status: "late",
        counted: &["province"],
        not_counted: &[("district", "not_recorded"), ("commune", "not_recorded")],
    },
    Case { target: "KG20-07", day: "2020-12-31", given: &["events e1 communication unit=2024:25294 from=2020-05-05", "events e2 communication unit=2024:91 from=2020-05-05"], actual: "-", status: "no_data", counted: &[], not_counted: &[] },
    Case { target: "KG20-08", day: "2020-12-31", given: people!("2024:905"), actual: "1/3", status: "missed", counted: &["dung"], not_counted: &[("leader of B", "leader_unknown"), ("leader of C", "leader_unknown")] },
    Case {
        target: "KG20-09",
        day: "2020-12-31",
        given: &["cert a - 3 2020-10-01 2024:905", "milestones m1 upgraded detail=product product=a from=2020-04-01 evidence", "milestones m2 competitive detail=product product=a from=2020-04-01"],
        actual: "1",
        status: "met",
        counted: &["a"],
        not_counted: &[],
    },
    Case { target: "KG25-01", day: "2023-06-30", given: KIEN_GIANG, actual: "3", status: "late", counted: &["rice", "fish", "cake"], not_counted: &[("sauce", "outside_period"), ("pearl", "not_recognised")] },
    Case { target: "KG25-02", day: "2025-12-31", given: KIEN_GIANG, actual: "0", status: "missed", counted: &["rice", "cake", "rice"], not_counted: &[("sauce", "outside_period"), ("pearl", "not_recognised"), ("fish", "unit_too_coarse")] },
    Case { target: "KG25-03", day: "2023-06-30", given: KIEN_GIANG, actual: "2", status: "late", counted: &["pearl", "cake"], not_counted: &[("sauce", "not_recorded"), ("rice", "not_recorded"), ("fish", "not_recorded")] },
    Case {
        target: "KG25-04",
        day: "2023-06-30",
        given: &["producer A cooperative", "cert a A 3 2022-01-01 2024:905", "cert b A 3 2022-01-01 2024:905", "chains c1 ntm product=a from=2022-05-05", "chains c2 enterprise product=b from=2022-05-05"],
        actual: "1",
        status: "late",
        counted: &["a"],
        not_counted: &[("b", "not_recorded")],
    },
    Case { target: "KG25-05", day: "2025-12-31", given: people!("2024:905"), actual: "0/3", status: "missed", counted: &[], not_counted: &[("an", "outside_period"), ("binh", "not_trained"), ("cuc", "outside_period")] },
    Case { target: "KG25-06", day: "2020-12-31", given: people!("2024:905"), actual: "0/3", status: "not_started", counted: &[], not_counted: &[("dung", "outside_period"), ("leader of B", "leader_unknown"), ("leader of C", "leader_unknown")] },
    Case {
        target: "KG25-07",
        day: "2021-12-31",
        given: &["milestones y1 done detail=task level=yearly_cycle unit=2024:91 from=2021-11-01", "milestones y2 done detail=task level=yearly_cycle unit=2024:905 from=2021-11-01"],
        actual: "0",
        status: "late",
        counted: &["y1", "y2"],
        not_counted: &[],
    },
    Case {
        target: "KG25-08",
        day: "2021-06-30",
        given: &["ideas i1 idea unit=2024:905 from=2021-02-01 other=2021-03-01", "ideas i2 idea unit=2024:905 from=2021-02-01", "ideas i3 idea unit=2024:91 from=2021-02-01 other=2021-04-01"],
        actual: "0",
        status: "on_track",
        counted: &["i1"],
        not_counted: &[("i2", "not_done"), ("i3", "unit_too_coarse")],
    },
    Case {
        target: "KG25-09",
        day: "2022-12-31",
        given: &["producer A cooperative", "cert a A 3 2021-06-01 2024:905", "organisations o1 household name=Old detail=strengthened unit=2024:911 from=2022-02-02", "organisations o2 enterprise name=Gone detail=new unit=2024:911 from=2019-02-02"],
        actual: "2",
        status: "late",
        counted: &["Old", "A"],
        not_counted: &[("Gone", "outside_period")],
    },
];

#[test]
fn hue_and_kien_giang() {
    check(CASES);
}
