using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Shoppers;
using Portal.Infrastructure.Team;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Shoppers;

namespace Portal.Web.Features.Mail;

/// <summary>The words of each kind of mail, in the language of its reader.</summary>
internal sealed class MailWriter(
    PasswordReset resets, WaysBack ways, SessionStore sessions, Invitations invitations, OwnershipLetters ownership, ReceiptLetters receipts, PublicOrigin origin, IStringLocalizer<MailTexts> texts, IStringLocalizer<ShellTexts> shell) : IMailWriter
{
    public async Task<MailMessage?> WriteAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.IsKnown(mail.Language) ? mail.Language : Languages.All[0].Code);
            return mail.Kind switch
            {
                MailKind.PasswordForgotten => await resets.LinkAsync(mail.Address!, cancellationToken) is { } link ? Forgotten(mail, link) : null,
                MailKind.PasswordChanged => Changed(mail),
                MailKind.NewBrowser => Ids.TryParse<SessionId>(mail.About, out var id) && await sessions.NoticeAsync(id, cancellationToken) is { } notice ? NewBrowser(mail, notice) : null,
                MailKind.Invitation => Ids.TryParse<InvitationId>(mail.About, out var id) && await invitations.LetterAsync(id, cancellationToken) is { } letter ? Invited(mail, letter) : null,
                MailKind.OrderReceipt => Ids.TryParse<OrderId>(mail.About, out var order) && await receipts.WriteAsync(order, cancellationToken) is { } receipt ? Receipt(mail, receipt) : null,
                MailKind.CardChanged => Ids.TryParse<OrderId>(mail.About, out var order) && await receipts.WriteAsync(order, cancellationToken) is { } letter ? CardChanged(mail, letter) : null,
                MailKind.OwnershipReceived or MailKind.OwnershipGiven =>
                    Ids.TryParse<MerchantId>(mail.About, out var merchant) && await ownership.WriteAsync(merchant, cancellationToken) is { } letter ? Ownership(mail, letter) : null,
                MailKind.FactorsChanged => FactorsChanged(mail),
                MailKind.WayBackAsked => await LetterAsync(mail, begun: false, cancellationToken) is { } letter ? WayBackAsked(mail, letter) : null,
                MailKind.WayBackBegun => await LetterAsync(mail, begun: true, cancellationToken) is { DueAt: { } due } letter ? WayBackBegun(mail, letter, due) : null,
                MailKind.WayBackStopped => WayBackStopped(mail),
                MailKind.WayBackDone => WayBackDone(mail),
                _ => throw new ArgumentOutOfRangeException(nameof(mail)),
            };
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private MailMessage Forgotten(OutgoingMail mail, PasswordLink link) => new(
        mail.Id,
        link.Email,
        Languages.Current,
        texts["Forgotten.Subject"],
        [texts["Forgotten.Lead"]],
        new MailLink(texts["Forgotten.Link"], origin.Of(PortalUrls.ResetPassword(link))),
        [texts["Forgotten.Once"], texts["Forgotten.NotYou"]]);

    private MailMessage Changed(OutgoingMail mail) => new(
        mail.Id,
        mail.Address!,
        Languages.Current,
        texts["Changed.Subject"],
        [texts["Changed.Lead", Formats.InstantUtc(mail.CreatedAt)], texts["Changed.NotYou"]],
        new MailLink(texts["Changed.Link"], origin.Of(PortalRoutes.ForgotPassword)),
        []);

    private MailMessage FactorsChanged(OutgoingMail mail) => new(
        mail.Id,
        mail.Address!,
        Languages.Current,
        texts["Factors.Subject"],
        [texts[$"Factors.{mail.About}", Formats.InstantUtc(mail.CreatedAt)], texts["Factors.You"], texts["Factors.NotYou"]],
        new MailLink(texts["Factors.Link"], origin.Of(PortalRoutes.Security)),
        [texts["Factors.Then"], texts["Factors.NotYours"]]);

    private async Task<WayBackLetter?> LetterAsync(OutgoingMail mail, bool begun, CancellationToken cancellationToken) =>
        Ids.TryParse<UserId>(mail.About, out var user) ? await ways.LetterAsync(user, begun, cancellationToken) : null;

    private MailMessage WayBackAsked(OutgoingMail mail, WayBackLetter letter) => new(
        mail.Id,
        letter.Email,
        Languages.Current,
        texts["WayBackAsked.Subject"],
        [texts["WayBackAsked.Lead"]],
        new MailLink(texts["WayBackAsked.Link"], origin.Of(PortalUrls.WayBack(letter))),
        [texts["WayBackAsked.Once", Formats.Count((int)WayBack.Waits.TotalHours)], texts["WayBackAsked.NotYou"]]);

    private MailMessage WayBackBegun(OutgoingMail mail, WayBackLetter letter, DateTimeOffset due) => new(
        mail.Id,
        letter.Email,
        Languages.Current,
        texts["WayBackBegun.Subject"],
        [texts["WayBackBegun.Lead", Formats.InstantUtc(due)], texts["WayBackBegun.You"], texts["WayBackBegun.NotYou"]],
        new MailLink(texts["WayBackBegun.Link"], origin.Of(PortalUrls.WayBack(letter))),
        [texts["WayBackBegun.Then"]]);

    private MailMessage WayBackStopped(OutgoingMail mail) => new(
        mail.Id,
        mail.Address!,
        Languages.Current,
        texts["WayBackStopped.Subject"],
        [texts["WayBackStopped.Lead", Formats.InstantUtc(mail.CreatedAt)], texts["WayBackStopped.NotYou"]],
        new MailLink(texts["Forgotten.Link"], origin.Of(PortalRoutes.ForgotPassword)),
        []);

    private MailMessage WayBackDone(OutgoingMail mail) => new(
        mail.Id,
        mail.Address!,
        Languages.Current,
        texts["WayBackDone.Subject"],
        [texts["WayBackDone.Lead", Formats.InstantUtc(mail.CreatedAt)], texts["WayBackDone.Next"]],
        new MailLink(texts["Forgotten.Link"], origin.Of(PortalRoutes.ForgotPassword)),
        []);

    private MailMessage NewBrowser(OutgoingMail mail, SessionNotice notice) => new(
        mail.Id,
        notice.Email,
        Languages.Current,
        texts["NewBrowser.Subject"],
        [
            texts["NewBrowser.Lead", Formats.InstantUtc(notice.BegunAt), notice.Browser.Name ?? texts["Browser.Unknown"], notice.Browser.System ?? texts["System.Unknown"]],
            texts["NewBrowser.You"],
            texts["NewBrowser.NotYou"],
        ],
        new MailLink(texts["NewBrowser.Link"], origin.Of(PortalRoutes.Security)),
        []);

    private MailMessage Invited(OutgoingMail mail, InvitationLetter letter)
    {
        var role = shell[$"Role.{letter.Role}"].Value;
        return new MailMessage(
            mail.Id,
            letter.Email,
            Languages.Current,
            texts["Invited.Subject", letter.Merchant],
            [letter.InvitedBy is { } inviter ? texts["Invited.Lead", inviter, letter.Merchant, role] : texts["Invited.Lead.Somebody", letter.Merchant, role]],
            new MailLink(texts["Invited.Link"], origin.Of(PortalUrls.Invitation(letter.Link))),
            [texts["Invited.Until", Formats.InstantUtc(letter.ExpiresAt)], texts["Invited.NotYou"]]);
    }

    private MailMessage Ownership(OutgoingMail mail, OwnershipLetter letter)
    {
        var what = mail.Kind is MailKind.OwnershipGiven ? "Given" : "Received";
        return new MailMessage(
            mail.Id,
            mail.Address!,
            Languages.Current,
            texts["Ownership.Subject", letter.Merchant],
            [texts[$"Ownership.{what}.Lead", letter.Merchant, Formats.InstantUtc(mail.CreatedAt)], texts["Factors.You"], texts[$"Ownership.{what}.NotYou"]],
            new MailLink(texts["Ownership.Link"], origin.Of(PortalUrls.To(PortalRoutes.Team, letter.Slug, TenantEnvironment.Live.ToText()))),
            []);
    }

    private MailMessage CardChanged(OutgoingMail mail, ReceiptLetter letter) => new(
        mail.Id,
        letter.Email,
        Languages.Current,
        texts["CardChanged.Subject", letter.Merchant, letter.Order.Reference],
        [
            .. letter.Environment is TenantEnvironment.Test ? new[] { texts["Receipt.Test"].Value } : [],
            texts["CardChanged.Lead", Formats.InstantUtc(mail.CreatedAt), letter.Order.Reference, letter.Merchant],
            texts["Factors.You"],
        ],
        new MailLink(texts["Receipt.Link"], origin.Of(ShopperUrls.Of(letter.Token))),
        [texts["CardChanged.NotYou", letter.Merchant]]);

    private MailMessage Receipt(OutgoingMail mail, ReceiptLetter letter)
    {
        var terms = letter.Plan.Terms;
        return new MailMessage(
            mail.Id,
            letter.Email,
            Languages.Current,
            texts["Receipt.Subject", letter.Merchant, letter.Order.Reference],
            [
                .. letter.Environment is TenantEnvironment.Test ? new[] { texts["Receipt.Test"].Value } : [],
                texts["Receipt.Lead", letter.Order.Reference, letter.Merchant, letter.Bank, Figure(terms.AmountFinanced)],
            ],
            new MailLink(texts["Receipt.Link"], origin.Of(ShopperUrls.Of(letter.Token))),
            [terms.DisclosedFinanceCharge > 0 ? texts["Receipt.Charge", Figure(terms.DisclosedFinanceCharge), texts["Percent", terms.AprPercent]] : texts["Receipt.Free"], texts["Receipt.Keep"]])
        {
            Brand = new MailBrand(
                letter.Merchant,
                letter.Brand.Colour is { } typed && Colour.TryParse(typed, out var colour) ? BrandColour.Of(colour) : null,
                letter.Brand.Logo is { } logo ? origin.Of(PortalUrls.To(PortalRoutes.Logo, logo)) : null),
            Table =
            [
                .. terms.DueAtCheckout > 0 ? new[] { new MailRow(texts["Receipt.Checkout"], Figure(terms.DueAtCheckout)) } : [],
                .. letter.Plan.Book.Rows.Select(row => new MailRow(Formats.Weekday(row.Due), Figure(row.Payment))),
                new MailRow(texts["Receipt.Total"], Figure(terms.TotalSalePrice)),
            ],
        };

        string Figure(long minor) => Formats.Money(new Money(minor, terms.Currency));
    }
}
