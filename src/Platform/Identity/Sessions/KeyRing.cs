using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Keeps the keys of cookies and form tokens in the database, so that all nodes share them.</summary>
internal sealed class KeyRing(Database database) : IXmlRepository
{
    // The interface knows no async; it is called at start and every few hours.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. database.Query<string>("select xml from kernel_keys order by name").GetAwaiter().GetResult().Select(x => XElement.Parse(x))];

    public void StoreElement(XElement element, string friendlyName) => database.Execute(
        "insert into kernel_keys(name, xml) values (@Name, @Xml) on conflict do nothing", new { Name = friendlyName ?? Guid.NewGuid().ToString(), Xml = element.ToString(SaveOptions.DisableFormatting) }).GetAwaiter().GetResult();
}

/// <summary>Encrypts the ring's keys with the key file, so that a stolen database forges no cookie.</summary>
internal sealed class KeyRingEncryptor(Protector protector) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("protected", Convert.ToBase64String(protector.EncryptText(plaintextElement.ToString(SaveOptions.DisableFormatting))!)), typeof(KeyRingDecryptor));
}

internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<Protector>().DecryptText(Convert.FromBase64String(encryptedElement.Value))!);
}
