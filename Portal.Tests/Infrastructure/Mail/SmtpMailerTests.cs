using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using MimeKit;
using Portal.Domain.Common;
using Portal.Infrastructure.Mail;

namespace Portal.Tests.Infrastructure.Mail;

/// <summary>What reaches a mail server, and which configurations the house starts with.</summary>
public sealed class SmtpMailerTests
{
    private static readonly MailMessage s_message = new(
        Ids.New<MailId>(), "ann@example.test", "zh-Hant", "設定新密碼", ["第一段 <b>"], new MailLink("設定", new Uri("https://portal.example.test/reset?user=1&token=2")), ["最後"]);

    [Fact]
    public async Task Send_ReachesTheServer_AsTextAndHtml()
    {
        await using var server = new Server();
        await MailerFor(server).SendAsync(s_message, CancellationToken.None);

        using var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Taken!)));
        Assert.Equal("設定新密碼", mail.Subject);
        Assert.Equal("ann@example.test", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("no-reply@example.test", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal($"{s_message.Id}@example.test", mail.MessageId);
        Assert.Equal("第一段 <b>\n\n設定\nhttps://portal.example.test/reset?user=1&token=2\n\n最後\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("<p>第一段 &lt;b&gt;</p>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://portal.example.test/reset?user=1&amp;token=2\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hant\"", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Refused_ThrowsWithoutTheAddress()
    {
        await using var server = new Server { Recipient = "550 5.1.1 <ann@example.test> unknown" };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MailerFor(server).SendAsync(s_message, CancellationToken.None));

        Assert.Contains("550", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://mail.example.test", "a@b.test", "https://p.test", "Mail:Smtp")]
    [InlineData("mail.example.test", "a@b.test", "https://p.test", "Mail:Smtp")]
    [InlineData("smtp://mail.example.test", "", "https://p.test", "Mail:From")]
    [InlineData("smtp://mail.example.test", "a@b.test", "", "Portal:PublicOrigin")]
    [InlineData("", "", "p.test", "Portal:PublicOrigin")]
    [InlineData("", "", "https://p.test/portal", "Portal:PublicOrigin")]
    public void Configuration_ThatWouldLoseMail_StopsTheStart(string smtp, string from, string origin, string key)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => MailOptions.From(Configuration(smtp, from, origin)));

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://mail.example.test", 587, false, false, null, null)]
    [InlineData("smtps://ann:p%40ss@mail.example.test", 465, true, false, "ann", "p@ss")]
    [InlineData("smtp://localhost:2525", 2525, false, true, null, "")]
    public void Server_IsReadFromItsAddress(string smtp, int port, bool secure, bool local, string? user, string? password)
    {
        var server = MailOptions.From(Configuration(smtp, "Portal <a@b.test>", "https://p.test")).Smtp!;

        Assert.Equal((port, secure, local, user), (server.Port, server.Secure, server.IsLocal, server.User));
        Assert.Equal(password ?? "", server.Password);
    }

    [Theory]
    [InlineData("Development", typeof(Mailbook))]
    [InlineData("Production", null)]
    public async Task Mailer_WithoutAServer_IsTheMailbookInDevelopmentOnly(string environment, Type? mailer)
    {
        var found = new ServiceCollection().AddMail(Configuration("", "", ""), new HostingEnvironment { EnvironmentName = environment })
            .Single(service => service.ServiceType == typeof(IMailer));

        if (mailer is null)
        {
            var none = (IMailer)Activator.CreateInstance(found.ImplementationType!)!;
            Assert.Contains("Mail:Smtp", (await Assert.ThrowsAsync<InvalidOperationException>(() => none.SendAsync(s_message, CancellationToken.None))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(found.ImplementationType);
            Assert.NotNull(found.ImplementationFactory);
        }
    }

    private static IConfiguration Configuration(string smtp, string from, string origin) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Smtp"] = smtp, ["Mail:From"] = from, ["Portal:PublicOrigin"] = origin })
        .Build();

    private static IMailer MailerFor(Server server)
    {
        var services = new ServiceCollection().AddMail(Configuration(server.Address, "Portal <no-reply@example.test>", "https://portal.example.test"), new HostingEnvironment());
        return (IMailer)services.Single(service => service.ServiceType == typeof(IMailer)).ImplementationInstance!;
    }

    /// <summary>A mail server that takes one mail.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly TcpListener _door = new(IPAddress.Loopback, 0);
        private readonly Task _talk;

        public Server()
        {
            _door.Start();
            Address = $"smtp://127.0.0.1:{((IPEndPoint)_door.LocalEndpoint).Port}";
            _talk = TalkAsync();
        }

        public string Address { get; }

        public string Recipient { get; init; } = "250 ok";

        public string? Taken { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await _talk.WaitAsync(TimeSpan.FromSeconds(20));
            _door.Dispose();
        }

        private async Task TalkAsync()
        {
            using var client = await _door.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var lines = new StreamReader(stream);
            await using var words = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await words.WriteLineAsync("220 here");
            while (await lines.ReadLineAsync() is { } said)
            {
                if (said is "DATA")
                {
                    await words.WriteLineAsync("354 go on");
                    var taken = new System.Text.StringBuilder();
                    while (await lines.ReadLineAsync() is { } line && line is not ".")
                        taken.Append(line).Append("\r\n");
                    Taken = taken.ToString();
                }

                await words.WriteLineAsync(said.StartsWith("RCPT", StringComparison.Ordinal) ? Recipient : said is "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }
}
