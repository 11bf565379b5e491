using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Demo;

/// <summary>Makes the demo world part by part, each of them once: tenants and people first, then what they do, by the commands they would use.</summary>
internal sealed class DemoWorld(
    IPortalContextFactory contexts, DatabaseOptions database, TimeProvider machine, IEnumerable<IDemoPart> parts, TextWriter console) : IDemoWorld
{
    /// <summary>How far back Northwind's history begins.</summary>
    internal static readonly TimeSpan History = TimeSpan.FromDays(365);

    private static readonly Scope s_scope = new Scope.System("demo-world");

    public IReadOnlyList<DemoPerson> People => DemoCast.People;

    public string Password => DemoCast.Password;

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var made = await MadeAsync(cancellationToken);
        await OnceAsync("tenants", made, MakeTenantsAsync, cancellationToken);
        foreach (var part in parts)
        {
            await OnceAsync(part.Name, made, part.MakeAsync, cancellationToken);
        }
    }

    /// <summary>Asked without a context, as <see cref="DatabaseStartup"/> does and for its reason.</summary>
    private async Task<HashSet<string>> MadeAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using var marks = connection.CreateCommand();
        marks.CommandText = "SELECT part FROM demo_marks";
        await using var rows = await marks.ExecuteReaderAsync(cancellationToken);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            made.Add(rows.GetString(0));
        }

        return made;
    }

    private async Task OnceAsync(string part, HashSet<string> made, Func<Action<string>, CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        if (made.Contains(part))
        {
            return;
        }

        await console.WriteLineAsync($"Demo world: {part}");
        await make(text => console.WriteLine($"Demo world: {part}, {text}"), cancellationToken);
        await using var db = contexts.Create(s_scope);
        db.Add(new DemoMark { Part = part, CompletedAt = machine.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MakeTenantsAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(s_scope);
        if (await db.Set<Partner>().AnyAsync(cancellationToken))
        {
            return; // Killed between the tenants and their mark.
        }

        db.Add(DemoCast.Harbor);
        foreach (var merchant in DemoCast.Merchants)
        {
            db.Add(merchant);
            var begins = merchant.Slug is DemoCast.Northwind ? -History : TimeSpan.Zero;
            db.Add(TenantClock.StartingAt(merchant.Id, TenantEnvironment.Test, begins));
            db.Add(new AuditHead { Merchant = merchant.Id, Environment = TenantEnvironment.Test });
            db.Add(new AuditHead { Merchant = merchant.Id, Environment = TenantEnvironment.Live });
        }

        var password = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), DemoCast.Password);
        foreach (var person in DemoCast.People)
        {
            AddPerson(db, person, password);
        }

        foreach (var key in DemoCast.Keys)
        {
            db.Add(new ApiKey
            {
                Id = Ids.New<ApiKeyId>(),
                Merchant = DemoCast.Merchants.Single(merchant => merchant.Slug == key.Merchant).Id,
                Environment = TenantEnvironment.Test,
                Role = key.Role,
                Name = "Demo",
                Hint = ApiKeySecrets.Hint(key.Key),
                SecretHash = ApiKeySecrets.Hash(key.Key),
                CreatedAt = machine.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddPerson(PortalContext db, DemoPerson person, string password)
    {
        var user = new PortalUser
        {
            UserName = person.Email,
            NormalizedUserName = person.Email.ToUpperInvariant(),
            Email = person.Email,
            NormalizedEmail = person.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = person.Name,
            PasswordHash = password,
            SecurityStamp = Ids.New<UserId>().Value,
        };
        db.Add(user);
        var isPartners = person.Role is Role.PartnerManager or Role.PartnerAnalyst;
        db.Add(new Membership
        {
            UserId = user.Id,
            Role = person.Role,
            Merchant = DemoCast.Merchants.SingleOrDefault(merchant => merchant.Slug == person.At)?.Id,
            Partner = isPartners ? DemoCast.Harbor.Id : null,
            Since = machine.GetUtcNow(),
        });
    }
}

/// <summary>A part of the demo world that a feature makes. One that was killed half way goes on where it stopped.</summary>
internal interface IDemoPart
{
    string Name { get; }

    Task MakeAsync(Action<string> progress, CancellationToken cancellationToken);
}
