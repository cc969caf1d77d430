//! Numbers as they are compared: exact to the millionth, however they were written.

/// A number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i128);

/// Millionths in one.
const UNIT: i128 = 1_000_000;

impl Number {
    /// One.
    pub(super) const ONE: Self = Self(UNIT);

    /// A whole number.
    pub(super) fn whole(value: i64) -> Self {
        Self(i128::from(value) * UNIT)
    }

    /// The number of digits, given by their values, with what follows the decimal mark. Digits beyond what can
    /// be told apart are dropped, so that no text can be too long.
    pub(super) fn of_digits(whole: impl Iterator<Item = u8>, decimals: impl Iterator<Item = u8>) -> Self {
        let append = |value: i128, digit: u8| value.saturating_mul(10).saturating_add(i128::from(digit));
        let value = whole.take(30).fold(0, append).saturating_mul(UNIT);
        let parts = decimals.zip([100_000, 10_000, 1_000, 100, 10, 1]);
        Self(parts.fold(value, |value, (digit, weight)| value.saturating_add(i128::from(digit) * weight)))
    }

    /// The product with a whole number.
    pub(super) fn times(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(i128::from(factor)))
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The number, if it is whole and not too large.
    pub(super) fn as_whole(self) -> Option<i64> {
        (self.0 % UNIT == 0).then(|| i64::try_from(self.0 / UNIT).ok()).flatten()
    }
}
