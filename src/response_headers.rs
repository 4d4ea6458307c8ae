//! What goes with every answer of a site: one source for the endpoint and for the hosts that read `_headers`.

/// Pages run only the site's own scripts and styles and are shown in no frame. Which endpoint they may ask is
/// in the policy of the page itself: it may be another than this one.
pub const PAGE_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
                               img-src 'self' data:; connect-src 'self' http: https:; object-src 'none'; base-uri 'none'; \
                               frame-ancestors 'none'";
/// A drawing opened by its address is a document too, and may hold scripts.
pub const DRAWING_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// `X-Frame-Options` of a page, for browsers that do not know `frame-ancestors`.
pub const FRAMES: &str = "DENY";
/// Headers of every answer, whatever it is.
pub const EVERYWHERE: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];
/// `Cache-Control` of files with their fingerprint in their name: a year, the longest that HTTP knows (RFC 9111).
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Types that hosts get wrong or leave open, by the end of the file's name.
pub const CONTENT_TYPES: [(&str, &str); 4] = [
    (".md", "text/markdown; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".webmanifest", "application/manifest+json"),
    ("/atom.xml", "application/atom+xml; charset=utf-8"),
];
