using Portal.Domain.Common;

namespace Portal.Infrastructure.Mail;

/// <summary>What a mail tells of. Its words are made when it leaves, so the row holds none.</summary>
public enum MailKind
{
    /// <summary>Somebody asked for a way back into the account with this address, whether there is one or not.</summary>
    PasswordForgotten,

    /// <summary>The password of the account with this address was changed.</summary>
    PasswordChanged,

    /// <summary>Somebody signed in from a browser that this account was not known on; it is about that session.</summary>
    NewBrowser,

    /// <summary>Somebody with this address is invited to a team; it is about that invitation.</summary>
    Invitation,

    /// <summary>An order on a plan was accepted: its schedule, and the link to it. Goes to the shopper of the order in <see cref="OutgoingMail.About"/>.</summary>
    OrderReceipt,

    /// <summary>How the account with this address is reached was changed; <see cref="OutgoingMail.About"/> says what was done, as the audit does without <c>account.</c>.</summary>
    FactorsChanged,

    /// <summary>Somebody who knows the password wants to be rid of the second factors of the account in <see cref="OutgoingMail.About"/>: the link that confirms it.</summary>
    WayBackAsked,

    /// <summary>That was confirmed; the link that stops it.</summary>
    WayBackBegun,

    /// <summary>It was stopped.</summary>
    WayBackStopped,

    /// <summary>The second factors were removed, and the password with them.</summary>
    WayBackDone,

    /// <summary>The account with this address is an owner of the merchant in <see cref="OutgoingMail.About"/> now.</summary>
    OwnershipReceived,

    /// <summary>The account with this address made somebody else an owner of the merchant in <see cref="OutgoingMail.About"/>.</summary>
    OwnershipGiven,

    /// <summary>Another card was chosen for the plan of an order. Goes to the shopper of the order in <see cref="OutgoingMail.About"/>.</summary>
    CardChanged,
}

/// <summary>A mail that is to leave: written in the transaction of what it tells of, sent by <see cref="MailJob"/>, forgotten a day after.</summary>
public sealed class OutgoingMail
{
    public MailId Id { get; init; } = Ids.New<MailId>();

    public required MailKind Kind { get; init; }

    /// <summary>
    /// The address as the account has it, or as it was typed, in Identity's spelling for look-ups. Null where it is looked up when the mail leaves, so that
    /// who was forgotten meanwhile gets none.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>The reader's: <c>zh-Hant</c>. What is none of the house's becomes its first.</summary>
    public required string Language { get; init; }

    /// <summary>The id of what it tells of, or its name, where the address does not say that already.</summary>
    public string? About { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null once it is done with. Who moves it on has claimed the mail.</summary>
    public required DateTimeOffset? DueAt { get; set; }

    public int Tries { get; set; }

    /// <summary>When it left, or was given up.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
