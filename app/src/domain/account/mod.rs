//! Who acts, and what they may do where: roles, and a pure table of what each role may do. Signing in is no part of it.
//!
//! A person holds grants: a role for a unit and everything that lies in it. What is not granted is refused. The command line
//! acts for whoever owns the machine, and jobs act for the program itself: both may do everything.

mod actor;
mod permission;

pub use actor::Actor;
pub use permission::{Action, Grant, Role, Scope, is_allowed};
