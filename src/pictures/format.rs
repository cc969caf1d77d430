//! The formats of pictures that every browser shows and that can be made smaller.

/// A format of pictures made of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// GIF.
    Gif,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl Format {
    /// The usual ending of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Gif => "gif",
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Webp => "webp",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Gif => "GIF",
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Webp => "WebP",
        }
    }

    /// The format that the ending of a file's name (in lower case) promises.
    #[must_use]
    pub fn promised(extension: &str) -> Option<Self> {
        match extension {
            "gif" => Some(Format::Gif),
            "jpg" | "jpeg" => Some(Format::Jpeg),
            "png" => Some(Format::Png),
            "webp" => Some(Format::Webp),
            _ => None,
        }
    }

    /// The format in which browsers without WebP get a picture of this one.
    #[must_use]
    pub fn fallback(self) -> Self {
        match self {
            Format::Gif | Format::Png => Format::Png,
            Format::Jpeg | Format::Webp => Format::Jpeg,
        }
    }
}
