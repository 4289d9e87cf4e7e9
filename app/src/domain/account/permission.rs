//! The table of permissions: what each role may do, and where.

use crate::domain::UnitId;

/// What an account is for. A role is granted for a unit and everything that lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Reads what is not public.
    Viewer,
    /// Also writes records and imports files.
    Editor,
    /// Also confirms what others wrote.
    Approver,
    /// Reads everything, the audit log too, and writes nothing.
    Auditor,
    /// May do everything, and alone manages accounts.
    Admin,
}

/// Something an account may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read what is not public.
    Read,
    /// Write a record by hand.
    Edit,
    /// Import a file.
    Import,
    /// Confirm what somebody wrote.
    Approve,
    /// Read the audit log.
    ReadAudit,
    /// Add accounts, grant and take away roles.
    ManageAccounts,
}

/// Where a role is granted, and where an action takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole country.
    Country,
    /// A unit and everything that lies in it.
    Unit(UnitId),
}

/// A role for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub scope: Scope,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 5] = [Role::Viewer, Role::Editor, Role::Approver, Role::Auditor, Role::Admin];

    /// The name used on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Editor => "editor",
            Role::Approver => "approver",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The table: what a role may do where it holds.
    pub const fn allows(self, action: Action) -> bool {
        match self {
            Role::Viewer => matches!(action, Action::Read),
            Role::Editor => matches!(action, Action::Read | Action::Edit | Action::Import),
            Role::Approver => matches!(action, Action::Read | Action::Edit | Action::Import | Action::Approve),
            Role::Auditor => matches!(action, Action::Read | Action::ReadAudit),
            Role::Admin => true,
        }
    }
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 6] = [Action::Read, Action::Edit, Action::Import, Action::Approve, Action::ReadAudit, Action::ManageAccounts];
}

/// Whether one of the grants allows an action in a place. `lies_in(part, whole)` says whether a unit is, or lies in, another
/// one, of whatever vintages. The whole country lies in the country alone.
pub fn is_allowed(grants: &[Grant], action: Action, place: Scope, lies_in: impl Fn(UnitId, UnitId) -> bool) -> bool {
    let covers = |scope: Scope| match (scope, place) {
        (Scope::Country, _) => true,
        (Scope::Unit(_), Scope::Country) => false,
        (Scope::Unit(whole), Scope::Unit(part)) => part == whole || lies_in(part, whole),
    };
    grants.iter().any(|grant| grant.role.allows(action) && covers(grant.scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn role_by_action() {
        let table = [
            //                 read  edit   import approve audit  accounts
            (Role::Viewer, [true, false, false, false, false, false]),
            (Role::Editor, [true, true, true, false, false, false]),
            (Role::Approver, [true, true, true, true, false, false]),
            (Role::Auditor, [true, false, false, false, true, false]),
            (Role::Admin, [true, true, true, true, true, true]),
        ];
        assert_eq!(table.map(|(role, _)| role), Role::ALL);
        for (role, row) in table {
            assert_eq!(Action::ALL.map(|action| role.allows(action)), row, "{role:?}");
            assert_eq!(Role::parse(role.name()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
    }

    /// The scope of a grant by the place of an action: An Giang of 2025, formerly Kiên Giang of 2024, holds both communes.
    #[test]
    fn scope_by_place() {
        let unit = |text: &str| -> UnitId { text.parse().unwrap() };
        let (new_province, old_province, commune, other) = (unit("2025:91"), unit("2024:91"), unit("2025:30469"), unit("2025:92"));
        let lies_in = |part: UnitId, whole: UnitId| whole == new_province && (part == old_province || part == commune);
        for (scope, place, allowed) in [
            (Scope::Country, Scope::Country, true),
            (Scope::Country, Scope::Unit(commune), true),
            (Scope::Unit(new_province), Scope::Country, false),
            (Scope::Unit(new_province), Scope::Unit(new_province), true),
            (Scope::Unit(new_province), Scope::Unit(commune), true),
            (Scope::Unit(new_province), Scope::Unit(old_province), true),
            (Scope::Unit(old_province), Scope::Unit(new_province), false),
            (Scope::Unit(commune), Scope::Unit(new_province), false),
            (Scope::Unit(other), Scope::Unit(commune), false),
        ] {
            for role in Role::ALL {
                for action in Action::ALL {
                    let grants = [Grant { role, scope }];
                    assert_eq!(
                        is_allowed(&grants, action, place, lies_in),
                        allowed && role.allows(action),
                        "{grants:?} {action:?} {place:?}"
                    );
                }
            }
        }
        assert!(!is_allowed(&[], Action::Read, Scope::Unit(commune), lies_in), "what is not granted is refused");
    }

    #[test]
    fn grants_add_up_but_do_not_mix() {
        let (here, there): (UnitId, UnitId) = ("2025:91".parse().unwrap(), "2025:92".parse().unwrap());
        let grants = [Grant { role: Role::Editor, scope: Scope::Unit(here) }, Grant { role: Role::Auditor, scope: Scope::Country }];
        let never = |_: UnitId, _: UnitId| false;
        assert!(is_allowed(&grants, Action::Edit, Scope::Unit(here), never));
        assert!(is_allowed(&grants, Action::ReadAudit, Scope::Unit(there), never));
        assert!(!is_allowed(&grants, Action::Edit, Scope::Unit(there), never), "the right to read there is no right to write there");
    }
}
