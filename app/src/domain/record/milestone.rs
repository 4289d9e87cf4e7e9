//! Milestones and tasks: what reached which state when.

use super::{Entry, OpenWord, RegisterEntry};
use crate::domain::named_enum::named_enum;
use crate::domain::{Day, Tier};

named_enum! {
    /// What a milestone speaks of.
    MilestoneSubject {
        /// A task of a plan, or another thing to be done once or yearly.
        Task = "task",
        /// A target of a plan.
        Target = "target",
        /// A product, of the register or only named.
        Product = "product",
        /// A village.
        Village = "village",
        /// A tier of government.
        Level = "level",
        /// A province.
        Province = "province",
        /// A district.
        District = "district",
        /// A commune.
        Commune = "commune",
        /// A plan.
        Plan = "plan",
    }
}

named_enum! {
    /// States that rules ask for; an office may record others.
    MilestoneMark {
        /// A task is done.
        Done = "done",
        /// A target is expected to have come so far by then.
        Expected = "expected",
        /// A product is standardised.
        Standardised = "standardised",
        /// A product is upgraded.
        Upgraded = "upgraded",
        /// A product is strengthened.
        Strengthened = "strengthened",
        /// A product is competitive.
        Competitive = "competitive",
        /// A product is scored by a council.
        Evaluated = "evaluated",
        /// A village is recognised as a traditional craft village.
        TraditionalCraft = "traditional_craft",
        /// A scheme or plan of a unit is approved.
        PlanApproved = "plan_approved",
        /// Apparatus and staff of a level are complete.
        ApparatusComplete = "apparatus_complete",
        /// A level evaluates and ranks products.
        Evaluates = "evaluates",
        /// A commune is reached by communication.
        Reached = "reached",
    }
}

record! {
    /// Something that reached a state, or is to reach it.
    Milestone {
        /// What kind of thing it speaks of.
        subject_kind: MilestoneSubject,
        /// What that is called.
        subject: String,
        /// The state: a word of an open list.
        mark: OpenWord<MilestoneMark>,
        /// Of a task its type, of a level which tier it is: a word of an open list.
        subject_type: Option<OpenWord<Tier>>,
        /// A value that goes with it; never 0.
        amount: Option<i64>,
        /// The day the state was reached; a task without a day is not done.
        reached: Option<Day>,
        /// The last day of the state.
        ended: Option<Day>,
    }
}

impl Milestone {
    /// Whether it speaks of a task.
    pub fn is_task(&self) -> bool {
        self.subject_kind == MilestoneSubject::Task
    }
}

impl RegisterEntry for Milestone {
    fn entry(&self) -> Entry<'_> {
        let (mark, subject_type) = (self.mark.text(), self.subject_type.as_ref().map_or("", OpenWord::text));
        Entry {
            begins: self.reached,
            ends: self.ended,
            amount: self.amount.unwrap_or(0),
            // The kind of subject says nothing to a reader.
            descriptors: [mark, ""],
            // A task is the same task before and after it is done: no day makes another of it.
            ..Entry::new(&self.subject, [mark, self.subject_kind.name(), subject_type], None)
        }
    }
}
