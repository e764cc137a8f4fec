using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Identities;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Government.PublicServices.Reusing;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Payments;

namespace NhipCau.Government.PublicServices;

/// <summary>What the desk's papers, names and money stand on.</summary>
internal static class DeskServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DeskRules>();
        services.AddSingleton<DeskGate>();
        services.AddSingleton<DeskRecords>();
        services.AddSingleton<DeskActions>();
        services.AddSingleton<DeskForms>();
        services.AddSingleton<PaperForms>();
        services.AddSingleton<HandOvers>();
        services.AddSingleton<DossierPapers>();
        services.AddSingleton<RegisterBook>();
        services.AddSingleton<Prints>();
        services.AddSingleton<PrintPaper>();
        services.AddSingleton<TrackByCode>();
        services.AddSingleton<MovePromise>();
        services.AddSingleton<ForwardToCompetent>();
        services.AddSingleton<ReferElsewhere>();
        services.AddSingleton<PaperSlips>();
        services.AddSingleton<BlankSlips>();
        services.AddSingleton<IssuePaperSlips>();
        services.AddSingleton<EnterPaperSlip>();
        services.AddSingleton<ConfirmPaperSlip>();
        services.AddSingleton<NoteIdentity>();
        services.AddSingleton<CorrectDossier>();
        services.AddSingleton<IssuedResults>();
        services.AddSingleton<KnownPapers>();
        services.AddSingleton<ReuseResult>();
        services.AddSingleton<ReceiptSeries>();
        services.AddSingleton<WaiverGrounds>();
        services.AddSingleton<Books>();
        services.AddSingleton<IssueReceipt>();
        services.AddSingleton<ReceiptPaper>();
        services.AddSingleton<CollectFee>();
        services.AddSingleton<CancelReceipt>();
        services.AddSingleton<WaiveFee>();
        services.AddSingleton<AskRefund>();
        services.AddSingleton<DecideRefund>();
        services.AddSingleton<CloseTill>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<IPaymentChannel, CashChannel>();
        services.AddSingleton<IPaymentChannel, TransferChannel>();
        services.AddSingleton<IPaymentReceiver, OnlinePayments>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PrintEndpoints.Map(endpoints);
        ReuseEndpoint.Map(endpoints);
    }
}
