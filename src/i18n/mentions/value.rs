//! What a text mentions, in a form that does not depend on its language, and when two mentions say the same.

use super::number::Number;

/// Something that a text says and that another text can contradict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it says.
    pub value: Value,
    /// How sure it is that another language has to say it too.
    pub weight: Weight,
    /// Where it stands, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// How sure it is that another language has to say a thing too. Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// May be left out: a weekday, a number in a name, a quotation.
    Optional,
    /// `one`, `first`: as often an article or a pronoun as a number.
    Pronoun,
    /// A small number in words, which another language may say otherwise: `two parties`, `양측`.
    Small,
    /// Digits, dates, amounts: what one language says, the other says too.
    Firm,
}

/// A part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOf {
    /// The beginning.
    Early,
    /// The middle.
    Mid,
    /// The end.
    Late,
    /// Half of a year: 1 or 2.
    Half(u8),
    /// Quarter of a year: 1 to 4.
    Quarter(u8),
    /// The ten years that begin with the year.
    Decade,
}

/// A day, month or year, as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// Year.
    pub year: Option<i32>,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
    /// Which part is meant.
    pub part: Option<PartOf>,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Nothing that is known.
    Plain,
    /// A place in an order.
    Ordinal,
    /// Part of a name: `G20`.
    Name,
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// Money, by its ISO 4217 code.
    Money(&'static str),
    /// A time in months.
    Months,
    /// A time in days.
    Days,
    /// A time in minutes.
    Minutes,
    /// Human beings.
    People,
    /// Countries.
    Countries,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A date.
    Date(Day),
    /// A day of the week, Monday being 1.
    Weekday(u8),
    /// A time of day in minutes; `vague` if the half of the day is not said.
    Time {
        /// Minutes since midnight.
        minutes: u16,
        /// Whether it may be twelve hours later.
        vague: bool,
    },
    /// A difference from universal time, in minutes.
    Zone(i32),
    /// An amount.
    Quantity {
        /// In the unit of what is counted.
        number: Number,
        /// As it is spoken, without its multiplier and in its own unit: 3 of `3 million`, 2 of `two weeks`.
        spoken: Number,
        /// What is counted.
        counted: Counted,
    },
    /// A part of a whole.
    Fraction(i64, i64),
    /// A web or e-mail address, without what makes no difference.
    Address(String),
    /// A telephone number, its digits.
    Phone(String),
    /// Digits that are no number: a postal code, a version.
    Code(String),
}

impl Value {
    /// An amount of something that is written without a multiplier.
    pub(super) fn count(number: Number, counted: Counted) -> Self {
        Self::Quantity { number, spoken: number, counted }
    }

    /// A number of the front matter, in ASCII digits with a point.
    #[must_use]
    pub fn number(text: &str) -> Option<Self> {
        ascii(text).map(|number| Self::count(number, Counted::Plain))
    }

    /// An amount of money of the front matter, with its ISO 4217 code.
    #[must_use]
    pub fn money(amount: &str, currency: &str) -> Option<Self> {
        let known = super::scan::CODES.iter().find(|code| **code == currency)?;
        ascii(amount).map(|number| Self::count(number, Counted::Money(known)))
    }

    /// The day of a date that says year, month and day.
    #[must_use]
    pub fn whole_day(&self) -> Option<Day> {
        match self {
            Self::Date(day @ Day { year: Some(_), month: Some(_), day: Some(_), .. }) => Some(*day),
            _ => None,
        }
    }

    /// Whether it is a day, with or without the year of it.
    #[must_use]
    pub fn names_day(&self, day: &Day) -> bool {
        matches!(self, Self::Date(said) if said == day || said.lacks_year_of(day))
    }

    /// Whether both say the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(left), Self::Date(right)) => left == right,
            (Self::Time { minutes: left, vague }, Self::Time { minutes: right, vague: also }) => {
                left == right || ((*vague || *also) && left % 720 == right % 720)
            }
            (Self::Quantity { number, counted, .. }, Self::Quantity { number: other, counted: of, .. }) => {
                number == other && counted.may_be(*of)
            }
            (Self::Phone(left), Self::Phone(right)) => left.ends_with(&**right) || right.ends_with(&**left),
            _ => self == other,
        }
    }

    /// Whether both may be the same, said with other words: with or without the year, as a number or a duration.
    #[must_use]
    pub fn resembles(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(left), Self::Date(right)) => left.lacks_year_of(right) || right.lacks_year_of(left),
            (Self::Date(day), Self::Quantity { number, counted, .. })
            | (Self::Quantity { number, counted, .. }, Self::Date(day)) => {
                day.alone().is_some_and(|part| Number::whole(part) == *number) && !counted.is_measure()
            }
            (
                Self::Quantity { number, spoken, counted },
                Self::Quantity { number: other, spoken: also, counted: of },
            ) => {
                // A number alone may be a time in any unit: `6개월` and `6`.
                let plain = counted.is_vague() || of.is_vague();
                plain && (number == other || (spoken == also && (counted.is_time() || of.is_time())))
            }
            (Self::Code(code), Self::Quantity { number, .. }) | (Self::Quantity { number, .. }, Self::Code(code)) => {
                let digits = || code.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
                digits().count() == code.len() && Number::of_digits(digits(), std::iter::empty()) == *number
            }
            _ => false,
        }
    }

    /// Whether both are written with the same digits: all that can be known where one language is read by digits alone.
    pub(super) fn has_digits_of(&self, other: &Self) -> bool {
        let digits = |value: &Self| match value {
            Self::Quantity { spoken, .. } => Some(*spoken),
            Self::Date(day) => day.alone().map(Number::whole),
            _ => None,
        };
        digits(self).is_some_and(|own| digits(other) == Some(own))
    }

    /// Whether one says less than the other and nothing else: `2015` and `September 2015`.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(left), Self::Date(right)) => left.agrees_with(right),
            _ => false,
        }
    }

    /// Whether a difference between both would be a contradiction.
    #[must_use]
    pub fn is_kin_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(left), Self::Date(right)) => !left.agrees_with(right),
            (Self::Quantity { counted, .. }, Self::Quantity { counted: other, .. }) => counted.is_kin_of(*other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

fn ascii(text: &str) -> Option<Number> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let value = |byte: u8| byte - b'0';
    (digits(whole) && digits(decimals) && !whole.is_empty())
        .then(|| Number::of_digits(whole.bytes().map(value), decimals.bytes().map(value)))
}

impl Day {
    /// Whether two whole days differ in the day, the month or the year alone.
    #[must_use]
    pub fn differs_in_one(&self, other: &Self) -> bool {
        let parts = [self.year != other.year, self.month != other.month, self.day != other.day];
        parts.iter().filter(|differs| **differs).count() == 1
    }

    /// Whether nothing that both say differs, and they say something in common.
    fn agrees_with(&self, other: &Self) -> bool {
        let same = |left: Option<i32>, right: Option<i32>| left.zip(right).is_none_or(|(left, right)| left == right);
        let common = (self.year.is_some() && other.year.is_some()) || (self.month.is_some() && other.month.is_some());
        let parts = self.part.zip(other.part).is_none_or(|(left, right)| left == right);
        let month = |day: &Self| day.month.map(i32::from);
        let days = |day: &Self| day.day.map(i32::from);
        common
            && parts
            && same(self.year, other.year)
            && same(month(self), month(other))
            && same(days(self), days(other))
    }

    /// Whether only the year is missing that the other has.
    fn lacks_year_of(&self, other: &Self) -> bool {
        self.year.is_none() && Self { year: other.year, ..*self } == *other
    }

    /// The one number that it says, if it is one.
    fn alone(&self) -> Option<i64> {
        match (self.year, self.month, self.day) {
            (Some(year), None, None) => Some(i64::from(year)),
            (None, None, Some(day)) => Some(i64::from(day)),
            _ => None,
        }
    }
}

impl Counted {
    fn is_vague(self) -> bool {
        matches!(self, Self::Plain | Self::Ordinal | Self::Name)
    }

    /// Whether numbers of it are never said without it.
    fn is_measure(self) -> bool {
        matches!(self, Self::Percent | Self::Points | Self::Money(_))
    }

    fn is_time(self) -> bool {
        matches!(self, Self::Months | Self::Days | Self::Minutes)
    }

    fn may_be(self, other: Self) -> bool {
        self == other || (self.is_vague() || other.is_vague()) && !self.is_measure() && !other.is_measure()
    }

    fn is_kin_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Money(_), Self::Money(_)) => true,
            (Self::Percent | Self::Points, Self::Percent | Self::Points) => true,
            (Self::Months | Self::Days | Self::Minutes, Self::Months | Self::Days | Self::Minutes) => true,
            _ => self.may_be(other),
        }
    }
}
