using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>Loads the province's own units, successions and agencies when their files are other than last time.</summary>
internal sealed partial class ShippedUnits(Database database, Folders folders, ImportUnits units, ImportSuccession succession, ImportAgencies agencies, ILogger<ShippedUnits> log)
{
    internal const string HashFact = "administration.shipped";

    public async Task Load(CancellationToken cancel)
    {
        string[] files = [Path.Combine(folders.Province, "units.csv"), Path.Combine(folders.Province, "succession.csv"), Path.Combine(folders.Province, "agencies.csv")];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(File.Exists))
        {
            hash.AppendData(await File.ReadAllBytesAsync(file, cancel));
        }

        var now = $"{Path.GetFileName(folders.Province)} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        if (await database.First<string>("select value from kernel_facts where name = @Name", new { Name = HashFact }, cancel) == now)
        {
            return;
        }

        foreach (var (file, load) in files.Zip<string, Func<string, CancellationToken, Task<ImportReport>>>([units.RunShipped, succession.RunShipped, agencies.Run]))
        {
            if (File.Exists(file))
            {
                foreach (var row in (await load(file, cancel)).Rejected)
                {
                    Refused(log, file, row.Line, row.Reason);
                }
            }
        }

        await database.Transaction(async (connection, transaction) =>
        {
            await AdministrationTables.SetFact(database, connection, transaction, HashFact, now);
            return 0;
        }, cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}, line {Line}: {Reason}")]
    private static partial void Refused(ILogger log, string file, int line, string reason);
}
