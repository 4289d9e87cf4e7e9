//! Whoever a change is made by.

use super::permission::{Action, Grant, Scope, is_allowed};
use crate::domain::UnitId;

/// Whoever a change is made by. Nothing is written without one, and the audit log names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with an account.
    Person {
        /// The account's stable id.
        id: String,
        /// The name it is shown by.
        name: String,
        /// What the account may do, and where.
        grants: Vec<Grant>,
    },
    /// Whoever runs the program on the machine of the database.
    CommandLine {
        /// The user of the operating system.
        user: String,
    },
    /// The program itself: the first filling, a task at night.
    Job {
        /// What it is called.
        name: String,
    },
}

impl Actor {
    /// A job of the program.
    pub fn job(name: &str) -> Actor {
        Actor::Job { name: name.to_owned() }
    }

    /// The actor in one stable word: `person:ID`, `cli:USER` or `job:NAME`.
    pub fn key(&self) -> String {
        match self {
            Actor::Person { id, .. } => format!("person:{id}"),
            Actor::CommandLine { user } => format!("cli:{user}"),
            Actor::Job { name } => format!("job:{name}"),
        }
    }

    /// The name a person is shown by; others have none beside their key.
    pub fn name(&self) -> Option<&str> {
        match self {
            Actor::Person { name, .. } => Some(name),
            Actor::CommandLine { .. } | Actor::Job { .. } => None,
        }
    }

    /// Whether the actor may do this there. `lies_in(part, whole)` says whether a unit is, or lies in, another one, of
    /// whatever vintages.
    pub fn may(&self, action: Action, place: Scope, lies_in: impl Fn(UnitId, UnitId) -> bool) -> bool {
        match self {
            Actor::Person { grants, .. } => is_allowed(grants, action, place, lies_in),
            Actor::CommandLine { .. } | Actor::Job { .. } => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Role;

    #[test]
    fn every_actor_has_a_key_and_only_people_need_grants() {
        let person = |grants| Actor::Person { id: "7".to_owned(), name: "Lan".to_owned(), grants };
        let nowhere = |_: UnitId, _: UnitId| false;
        let command_line = Actor::CommandLine { user: "ocop".to_owned() };
        for (actor, key, may) in [
            (person(Vec::new()), "person:7", false),
            (person(vec![Grant { role: Role::Editor, scope: Scope::Country }]), "person:7", true),
            (command_line, "cli:ocop", true),
            (Actor::job("seed"), "job:seed", true),
        ] {
            assert_eq!((actor.key().as_str(), actor.may(Action::Import, Scope::Country, nowhere)), (key, may), "{actor:?}");
        }
    }
}
