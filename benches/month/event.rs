//! What reaches the endpoint in the month, and what it was about in truth.

use jiff::Timestamp;

/// What an event was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// One of the intents, by its number.
    Intent(usize),
    /// Not a question for this help centre.
    Chatter,
    /// A link on a foreign page that many followed.
    LinkBurst,
    /// One visit that asked the same hundreds of times within an hour.
    VisitBurst,
    /// A page that somebody loaded again and again.
    Reload,
    /// A crawler.
    Bot,
    /// A program that says that it is one.
    Agent,
}

/// What is sent.
#[derive(Debug, Clone)]
pub enum Request {
    /// The search field reports a question that was left alone.
    Settled {
        query: String,
    },
    /// The result page asks for its list.
    Search {
        query: String,
        asker: Asker,
    },
    /// The result page of a reader without scripts, or for a crawler.
    Page {
        query: String,
        asker: Asker,
    },
    Click {
        query: String,
        path: String,
        position: usize,
    },
    /// Back from an article within seconds.
    Return {
        query: String,
        path: String,
    },
    Feedback {
        path: String,
        rating: u8,
        comment: &'static str,
    },
    TellUs {
        query: String,
        detail: &'static str,
    },
}

/// Who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Reader,
    /// A reader who came by a link of a foreign page.
    Linked,
    Agent,
    /// A crawler that says so in its user agent.
    Crawler(&'static str),
}

#[derive(Debug, Clone)]
pub struct Event {
    pub at: Timestamp,
    /// Empty where no tab has one.
    pub visit: String,
    pub truth: Truth,
    /// Whether it is a question that was meant, not one on the way to it or asked again by loading a page again.
    pub is_meant: bool,
    pub request: Request,
}

impl Event {
    /// The visit as it may count: all who followed links of other sites are one.
    pub fn counted_visit(&self) -> &str {
        match self.request {
            Request::Search { asker: Asker::Linked, .. } | Request::Page { asker: Asker::Linked, .. } => "linked",
            _ => &self.visit,
        }
    }

    /// The question of a search.
    pub fn asked(&self) -> Option<&str> {
        match &self.request {
            Request::Settled { query } | Request::Search { query, .. } | Request::Page { query, .. } => Some(query),
            Request::Click { .. } | Request::Return { .. } | Request::Feedback { .. } | Request::TellUs { .. } => None,
        }
    }
}
