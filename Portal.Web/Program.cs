using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Persistence;
using Portal.Web.Api;
using Portal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddPortalSettings();

builder.Services.AddLocalization();
builder.Services.AddPersistence(DatabaseOptions.From(builder.Configuration));
builder.Services.AddAccess();
builder.Services.AddAudit();
builder.Services.AddPortalApi();
builder.Services.AddDemoWorld(builder.Configuration, builder.Environment);
builder.Services.AddHostedService<HouseOpening>();

var app = builder.Build();
app.UsePortalApi();
app.MapPortalApi();
await app.RunAsync();
