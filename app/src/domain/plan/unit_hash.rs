//! A quick hash of units, for the index of places.

/// Hashes units in a few steps: they are our own, nobody can choose them to collide.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitHash(u64);

/// Makes hashes of units.
pub(super) type UnitHashes = std::hash::BuildHasherDefault<UnitHash>;

impl UnitHash {
    const fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl std::hash::Hasher for UnitHash {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.add(u64::from(*byte)));
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.add(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
