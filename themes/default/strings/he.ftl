language-name = עברית

skip-to-content = דילוג לתוכן
language-switch = שפה
language-untranslated = טרם תורגם
language-hint = הדף הזה קיים גם בעברית
language-hint-close = סגירה
breadcrumbs-label = המיקום שלך
footer-feed = מאמרים חדשים ומעודכנים

search-label = חיפוש במרכז העזרה
search-placeholder = מה רצית לשאול?
search-submit = חיפוש
search-title = חיפוש
search-heading = תוצאות עבור ”{ $query }”
search-searching = מתבצע חיפוש…
search-count = { $n ->
    [one] מאמר אחד
    [two] { $n } מאמרים
   *[other] { $n } מאמרים
}

suggestions-label = מאמרים מוצעים
suggestions-count = { $n ->
    [one] הצעה אחת.
    [two] { $n } הצעות.
   *[other] { $n } הצעות.
}
suggestions-hint = אפשר לבחור במקשי החצים.
suggestions-nearest = לא בדיוק אותו דבר, אבל קרוב:
suggestions-other-language = בינתיים רק בשפה אחרת:
suggestions-none = אין עדיין מאמר עם המילים האלה. כדאי לנסות מילים אחרות, או להקיש Enter ולראות מה עוד יכול לעזור.
suggestions-all = לכל התוצאות עבור ”{ $query }”
suggestions-more = מה עוד יכול לעזור עם ”{ $query }”
suggestions-unavailable = החיפוש אינו מגיב כרגע.
suggestions-topics = עיון לפי נושא
recent-label = החיפושים האחרונים שלך
recent-clear = ניקוי החיפושים האחרונים
search-without-script = החיפוש בדף הזה דורש JavaScript. אפשר להגיע לכל המאמרים גם בלעדיו:

result-corrected = תוצאות עבור ”{ $corrected }”. הוקלד ”{ $query }”.
result-related = מאמר קשור
facets-label = סינון לפי נושא
facets-all = הכול

result-weak-heading = המאמרים הקרובים ביותר אל ”{ $query }”
result-weak-text = ייתכן שאף אחד מהם אינו בדיוק מה שחיפשת. לעיתים קרובות עוזר לשאול את אותו הדבר במילים אחרות.
result-none-heading = עדיין אין תשובה על ”{ $query }”
result-none-text = מי שכותבים את המאמרים רואים אילו שאלות עדיין פתוחות. עד שייכתב מאמר על השאלה שלך, אלה יכולים לעזור:
result-tip-words = אפשר לשאול במילים אחרות, למשל כמו ששואלים חבר או חברה.
result-tip-short = כדאי להשאיר רק את שתיים או שלוש המילים החשובות ביותר.
result-tip-spelling = כדאי לבדוק את האיות של שמות וקודים.
result-other-language-heading = יש לנו תשובה על ”{ $query }”, אבל בינתיים רק בשפה אחרת
result-other-language-text = השפה של כל מאמר מצוינת לידו.
result-empty-text = אפשר לכתוב למעלה את השאלה, או רק כמה מילים ממנה.
result-unavailable-heading = החיפוש אינו מגיב כרגע
result-unavailable-text = כדאי לנסות שוב בעוד דקה. כל המאמרים עדיין כאן לקריאה: אפשר לבחור נושא למטה.

tell-us-button = ספרו לנו מה חיפשתם
tell-us-detail-open = הוספת כמה מילים (לא חובה)
tell-us-detail-label = מה רציתם לעשות?
tell-us-thanks = תודה! מי שכותבים את המאמרים האלה יראו את השאלה שלכם.
tell-us-failed = השליחה לא הצליחה. נסו שוב בעוד רגע.
topics-heading = עיון לפי נושא

home-heading = איך אפשר לעזור?
home-start = כדאי להתחיל כאן:
section-articles = המאמרים במדור זה
section-count = { $n ->
    [one] מאמר אחד
    [two] { $n } מאמרים
   *[other] { $n } מאמרים
}
section-empty = אין כאן עדיין מה לקרוא. בנושאים האלה כבר יש תשובות:

questions-title = כל השאלות
questions-text = כל המאמרים במרכז העזרה, לפי סדר האלף־בית.
questions-letters = לפי האות הראשונה
questions-pages = עמודי הרשימה

fallback-notice = הדף הזה עדיין לא תורגם. הוא מוצג כאן בשפה אחרת: { $language }.
article-updated = עדכון אחרון:
article-toc = בדף הזה
article-related = מאמרים קשורים
article-pager = המאמר הקודם והמאמר הבא
article-previous = הקודם
article-next = הבא

heading-link = קישור אל „{ $heading }”
heading-link-copied = הקישור הועתק
code-copy = העתקה
code-copied = הועתק
image-enlarge = הגדלת התמונה
image-close = סגירה
table-label = טבלה
footnotes-heading = הערות שוליים
footnote-back = חזרה למקום

feedback-heading = האם המאמר עזר לך?
feedback-1 = בכלל לא
feedback-2 = לא ממש
feedback-3 = במידה מסוימת
feedback-4 = במידה רבה
feedback-5 = לגמרי
feedback-thanks = תודה! הדירוג שלך עוזר לנו לשפר את המאמר.
feedback-comment-open = הוספת הערה
feedback-comment-label = מה היה חסר, או מה עזר במיוחד? (לא חובה)
feedback-comment-hint = נא לא לכתוב סיסמאות, מספרי כרטיסים או פרטים אישיים אחרים.
feedback-send = שליחת ההערה
feedback-comment-thanks = תודה! ההערה שלך התקבלה.
feedback-failed = לא הצלחנו לשלוח את המשוב. כדאי לנסות שוב בעוד רגע.
feedback-retry = ניסיון נוסף
feedback-comment-noscript = אחר כך בחרו פרצוף למעלה: ההערה תישלח יחד איתו.

contact-heading = עדיין דרושה עזרה?
contact-text = אף אחד לא צריך להישאר בלי תשובה. כך אפשר לפנות אלינו.
contact-link = יצירת קשר
channel-hours = שעות פעילות:
channel-promise = למה אפשר לצפות:
channel-opening-hours = לשעות הפעילות
contact-more = שעות הפעילות ועזרה בניסוח הפנייה

hours-caption = שעות פעילות · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = סגור
hours-all-day = מסביב לשעון
hours-holidays = סגור בימים
hours-open = פתוח עכשיו
hours-open-until = פתוח עכשיו, עד { $time }
hours-closed-until = סגור עכשיו. ייפתח שוב: { $time }
hours-own = לפי אזור הזמן שלך

composer-heading = תיאור הבעיה
composer-include = הודעה שאפשר לענות עליה מיד אומרת:
composer-include-goal = מה רצית לעשות, והיכן
composer-include-seen = מה קרה במקום זאת, עם הנוסח המדויק של כל הודעת שגיאה
composer-include-tried = מה כבר ניסית
composer-include-shots = מה רואים בכל צילום מסך, בשורה אחת
composer-include-private = בלי סיסמאות, מספרי כרטיס או תעודות זהות
composer-intro = השאלות האלה יעזרו לך לכתוב אותה. שום דבר לא יוצא מהדף הזה עד שתישלח ההודעה על ידך.
composer-goal = מה רצית לעשות?
composer-section = באיזה נושא מדובר?
composer-section-none = לא ברור לי
composer-seen = מה קרה במקום זאת?
composer-seen-hint = הנוסח המדויק של הודעת השגיאה עוזר יותר מכול.
composer-tried = מה כבר ניסית?
composer-shots = צילומי מסך
composer-shots-hint = כדאי לכתוב בשורה אחת מה רואים בכל צילום, ולצרף אותם להודעה בסדר הזה.
composer-shot = צילום מסך { $n }
composer-shot-add = הוספת צילום מסך
composer-shot-remove = הסרת צילום מסך { $n }
composer-page = הדף שבו מדובר
composer-language = שפת התשובה
composer-preview = ההודעה שלך
composer-mail = כתיבה אל { $address }
composer-copy = העתקה
composer-copied = הועתק.
composer-copy-failed = הדפדפן אינו מאפשר להעתיק כאן. הטקסט מסומן: יש ללחוץ Ctrl+C או ⌘C.
composer-too-long = ההודעה ארוכה מכדי להעביר אותה לתוכנת הדואר. תיפתח הודעה ריקה והטקסט יועתק: יש להדביק אותו שם.
composer-clear = ניקוי
composer-cleared = הכול נוקה.
composer-undo = ביטול הניקוי
composer-subject = שאלה ממרכז העזרה

composer-sensitive-card = „{ $field }”, שורה { $line }: זה נראה כמו מספר כרטיס.
composer-sensitive-iban = „{ $field }”, שורה { $line }: זה נראה כמו מספר חשבון בנק.
composer-sensitive-id = „{ $field }”, שורה { $line }: זה נראה כמו מספר אישי ממסמך רשמי.
composer-sensitive-remove = להחליף ב־{ $removed }
composer-removed = [הוסר]

desk-title = שולחן העורכים
desk-intro = מה שקוראים חיפשו ולא מצאו, המבוקש ביותר תחילה.
desk-person = מחוברים בשם { $name }.
desk-language = שפה
desk-team = צוות
desk-state = מצב
desk-show = הצגה
desk-all = הכול
desk-count = { $n ->
    [one] מועמד { $n }
    [two] { $n } מועמדים
   *[other] { $n } מועמדים
}
desk-more = מוצגים רק הראשונים. כדי לראות אחרים יש לבחור שפה, צוות או מצב.
desk-visits = ביקורים
desk-searches = חיפושים
desk-last = נשאל לאחרונה
desk-score = ניקוד
desk-draft = הורדת הטיוטה
desk-wordings = במילים של הקוראים
desk-wordings-hint = { $n ->
    [one] רק מילים שהופיעו בביקור { $n } לפחות.
    [two] רק מילים שהופיעו ב־{ $n } ביקורים לפחות.
   *[other] רק מילים שהופיעו ב־{ $n } ביקורים לפחות.
}
desk-wording = מילים
desk-withheld = מעט מדי ביקורים השתמשו באותן מילים מכדי להציג אותן
desk-details = מה שקוראים סיפרו לנו
desk-reasons = למה זה כאן
desk-reason = סיבה
desk-nearest = המאמרים הקרובים ביותר
desk-article = מאמר
desk-nothing = עדיין אין דבר.
desk-history = היסטוריה
desk-note = סיבה
desk-dismiss = דחייה
desk-snooze = השהיה
desk-until = עד
desk-merge = מיזוג עם אחר
desk-into = מועמד
desk-choose = בחירה…
desk-reopen = פתיחה מחדש

desk-act-write = לכתוב מאמר
desk-act-add-wording = להוסיף את המילים האלה אל { $article }
desk-act-translate = לתרגם את { $article }
desk-act-retitle = לתת כותרת אחרת אל { $article }
desk-act-out-of-scope = אולי לא שייך למרכז העזרה הזה

desk-state-open = פתוח
desk-state-drafted = בטיוטה
desk-state-published = פורסם
desk-state-resolved = נענה
desk-state-dismissed = נדחה
desk-state-merged = מוזג
desk-state-snoozed = מושהה

desk-reason-none = לא נמצא דבר
desk-reason-weak = נמצא רק משהו קרוב
desk-reason-other-language = יש רק בשפה אחרת
desk-reason-told = קוראים סיפרו לנו
desk-reason-no-click = לא נפתח דבר
desk-reason-quick-return = נפתח, וחזרו אחרי שניות
desk-reason-reformulated = נשאל שוב במילים אחרות
desk-reason-typo-corrected = נמצא רק אחרי תיקון הכתיב

desk-done-dismissed = נדחה. הוא ממשיך להיספר, בשקט.
desk-done-merged = מוזג. החיפושים נספרים מעתה אצל האחר.
desk-done-snoozed = מושהה עד אותו יום.
desk-done-reopened = נפתח מחדש.
desk-failed-note = נא לכתוב סיבה קצרה.
desk-failed-into = נא לבחור מועמד אחר באותה שפה, שאינו חלק מזה.
desk-failed-until = נא לבחור יום עתידי, עד שנה מהיום.
desk-failed-gone = המועמד הזה כבר לא קיים.
desk-failed-open = המועמד הזה כבר פתוח.
desk-failed-draft = טיוטה צריכה מילים להתחיל מהן, ומעט מדי ביקורים השתמשו באותן מילים.

not-found-heading = הדף הזה לא נמצא כאן
not-found-text = ייתכן שהוא הועבר, או שיש טעות הקלדה בכתובת. סביר שהתשובה נמצאת במרחק חיפוש אחד.
root-heading = בחירת שפה
redirect-heading = הדף הזה עבר למקום אחר
redirect-link = המשך לכתובת החדשה

alert-note = הערה
alert-tip = טיפ
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
