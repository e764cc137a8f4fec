using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What accounts are called towards applications (pairwise subjects, OpenID Connect Core 8.1): drawn by lot once per sector and kept.</summary>
internal sealed class Subjects(Database database)
{
    public async Task<string> Of(Application application, Guid accountId, CancellationToken cancel)
    {
        var key = new { application.Sector, AccountId = accountId, Subject = Base64UrlEncoder.Encode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(18)) };
        const string sql = "select subject from identity_subjects where sector = @Sector and account_id = @AccountId";
        if (await database.First<string>(sql, key, cancel) is { } known)
        {
            return known;
        }

        await database.Execute("insert into identity_subjects(sector, account_id, subject) values (@Sector, @AccountId, @Subject) on conflict do nothing", key, cancel);
        return await database.First<string>(sql, key, cancel) ?? throw new InvalidOperationException("No subject was drawn.");
    }
}
