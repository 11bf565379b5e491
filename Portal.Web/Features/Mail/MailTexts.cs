namespace Portal.Web.Features.Mail;

/// <summary>Names the texts of mails and of the page that shows them in Development.</summary>
public sealed class MailTexts;
