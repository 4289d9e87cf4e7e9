//! Ids follow from what a record says, and from nothing else.

use super::*;

fn milestone(reached: Option<Day>) -> Record {
    Milestone {
        shared: Shared { unit: "2024:693".parse().ok(), plan: Some("bu-dop-2024".to_owned()), ..Shared::default() },
        subject_kind: MilestoneSubject::Task,
        subject: "Đánh giá, phân hạng sản phẩm".to_owned(),
        mark: MilestoneMark::Done.into(),
        subject_type: None,
        amount: None,
        reached,
        ended: None,
    }
    .into()
}

#[test]
fn a_task_is_the_same_before_and_after_it_is_done() {
    let (open, done) = (milestone(None), milestone(Day::from_ymd(2024, 7, 1)));
    assert_eq!(open.identity(), "milestones|danh gia phan hang san pham|done|task||2024:693|,,bu-dop-2024||");
    assert_eq!(open.identity(), done.identity());
    assert_eq!(open.slug(), "Đánh giá, phân hạng sản phẩm");
}

#[test]
fn what_has_no_name_is_called_by_its_register_and_shown_by_its_type() {
    let shared = Shared { producer: Some("htx-mot".to_owned()), ..Shared::default() };
    let (opened, checked) = (None, Day::from_ymd(2024, 6, 30));
    let kind = ChannelKind::OwnWeb;
    let channel: Record = SalesChannel { shared, outlet: None, kind, address: None, opened, closed: None, checked }.into();
    assert_eq!((channel.slug(), channel.title()), ("channels", "own_web"));
    // A channel that was only seen counts from then, but that day may change.
    assert_eq!(channel.entry().begins, checked);
    assert_eq!(channel.identity(), "channels||own web||||htx-mot,,||");
}

#[test]
fn persons_are_never_named_by_an_id() {
    let (person, course) = ("p-12345678".to_owned(), Some("Chuẩn hóa hồ sơ".to_owned()));
    let training = Training { shared: Shared::default(), person, course, role: TrainingRole::Leader, level: None, held: None };
    assert_eq!(Record::from(training.clone()).slug(), "Chuẩn hóa hồ sơ");
    assert_eq!(Record::from(Training { course: None, ..training }).slug(), "trainings");
}

#[test]
fn words_of_open_lists_are_known_or_the_offices_own() {
    let known: OpenWord<MilestoneMark> = OpenWord::new("done".to_owned());
    let own: OpenWord<MilestoneMark> = OpenWord::new("issued".to_owned());
    assert!(known.is(MilestoneMark::Done) && known == MilestoneMark::Done.into());
    assert_eq!((own.known(), own.text()), (None, "issued"));
}
