using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>Somebody who opens an account, through the real operations and with the code that was sent.</summary>
internal static class Newcomer
{
    public const string Password = "lúa chín vàng đồng";

    public static async Task<Outcome<RegisterCitizen.Answer>> Register(
        this TestProgram program, string contact, string name = "Nguyễn Thị Sen", string number = "", string birth = "12/4/1998", string password = Password, Guid? request = null)
    {
        var asked = await program.Get<AskRegistrationCode>().Handle(new() { RequestId = Guid.NewGuid(), Contact = contact }, CancellationToken.None);
        asked.Succeeded.ShouldBeTrue(asked.Refusal?.Text);
        return await program.Open(asked.Value.CodeId, await program.Code(asked.Value.CodeId), name, number, birth, password, request);
    }

    public static Task<Outcome<RegisterCitizen.Answer>> Open(
        this TestProgram program, Guid codeId, string code, string name = "Nguyễn Thị Sen", string number = "", string birth = "12/4/1998", string password = Password, Guid? request = null) =>
        program.Get<RegisterCitizen>().Handle(
            new() { RequestId = request ?? Guid.NewGuid(), CodeId = codeId, Code = code, Name = name, PersonalNumber = number, BirthDate = birth, Password = password }, CancellationToken.None);

    /// <summary>What the message says.</summary>
    public static async Task<string> Code(this TestProgram program, Guid codeId) => program.Get<OneTimeCodes>().Digits((await program.Get<OneTimeCodes>().Find(codeId, CancellationToken.None))!);

    public static string Wrong(string code) => code[..5] + (code[5] == '0' ? '1' : '0');
}
