using System.Xml.Linq;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The keys of cookies and form tokens, which lie encrypted inside XML (<see cref="KeyRingEncryptor"/>). They themselves stay: nobody is signed out.</summary>
internal sealed class ProtectedKeyRing(Database database, Protector protector) : IProtectedRows
{
    public string Name => "kernel_keys";

    public async Task<long> Left(byte current, CancellationToken cancel) => (await Rows(cancel)).LongCount(r => Old(XElement.Parse(r.Xml), current).Any());

    public async Task<long> Rewrite(byte current, CancellationToken cancel)
    {
        var written = 0L;
        foreach (var row in await Rows(cancel))
        {
            var xml = XElement.Parse(row.Xml);
            var old = Old(xml, current).ToList();
            old.ForEach(e => e.Value = Convert.ToBase64String(protector.Encrypt(protector.Decrypt(Convert.FromBase64String(e.Value)))));
            written += old.Count == 0 ? 0 : await database.Execute(
                "update kernel_keys set xml = @New where name = @Name and xml = @Was", new { row.Name, Was = row.Xml, New = xml.ToString(SaveOptions.DisableFormatting) }, cancel);
        }

        return written;
    }

    private Task<List<Row>> Rows(CancellationToken cancel) => database.Query<Row>("select name, xml from kernel_keys", null, cancel);

    private static IEnumerable<XElement> Old(XElement xml, byte current) => xml.DescendantsAndSelf("protected").Where(e => Convert.FromBase64String(e.Value)[0] != current);

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public string Xml { get; init; } = "";
    }
}
