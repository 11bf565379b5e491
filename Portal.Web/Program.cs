using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Sandbox;
using Portal.Web.Api;
using Portal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddPortalSettings();

builder.Services.AddLocalization();
builder.Services.AddPersistence(DatabaseOptions.From(builder.Configuration));
builder.Services.AddAccess();
builder.Services.AddAudit();
builder.Services.AddOnboarding();
builder.Services.AddOfferings();
builder.Services.AddQuotes();
builder.Services.AddLedger();
builder.Services.AddOrders();
builder.Services.AddInstallments();
builder.Services.AddSandbox();
builder.Services.AddPortalApi();
builder.Services.AddPortalPages();
builder.Services.AddDemoWorld(builder.Configuration, builder.Environment);
builder.Services.AddHostedService<HouseOpening>();

var app = builder.Build();
app.UsePortalApi();
app.UsePortalPages();
app.MapPortalApi();
app.MapPortalPages();
await app.RunAsync();
